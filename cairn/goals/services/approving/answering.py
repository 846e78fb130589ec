"""Approving, rejecting and returning what waits: a goal that was proposed, or a change that was asked for."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common import clock
from cairn.goals.access.approvals import Answering, answering
from cairn.goals.access.approvers import approvers_of
from cairn.goals.models import ApprovalRequest, ApprovalStep, GoalVersion, Outcome, State
from cairn.goals.queries.approvals import steps_of
from cairn.goals.queries.policies import Policies
from cairn.goals.services.approving.applying import apply_change
from cairn.goals.services.approving.asking import ask, ask_acceptance, told_of
from cairn.goals.services.approving.proposing import refuse_ended_parent
from cairn.goals.services.approving.settling import locked, need, overtake, settle
from cairn.goals.services.editing import revise_terms
from cairn.org.access import Actor

Kind = ApprovalRequest.Kind
Step = ApprovalStep.Outcome


@transaction.atomic
def approve(*, actor: Actor, request: ApprovalRequest, note: str = "") -> ApprovalRequest:
    """Approve a proposal or a change; with its last approval a goal is live, and a change holds.

    Where somebody changed the same meanwhile nothing changes, and the outcome is `overtaken`. Raises
    ValidationError for who may not approve it (its proposer, its owner, …), where it was answered already,
    where the goal above has ended, and where the terms cannot stand any more.
    """
    request, version = locked(actor, request)
    _refuse_acceptance(request)
    answer = answering(actor, request)
    write_answer(actor, request, answer, Step.APPROVED, note)
    if _is_another_awaited(actor, request, version):
        return request
    return _grant(actor, request, version, note)


@transaction.atomic
def reject(*, actor: Actor, request: ApprovalRequest, reason: str) -> ApprovalRequest:
    """Reject a proposal or a change, with a reason. A rejected goal can be revised by its drafter."""
    reason = need(reason, "reason", _("Say why, in a few words: others will ask."))
    return _refuse(actor, request, Step.REJECTED, Outcome.REJECTED, State.REJECTED, reason)


@transaction.atomic
def ask_for_more(*, actor: Actor, request: ApprovalRequest, question: str) -> ApprovalRequest:
    """Return a proposal or a change with a question: a goal is a draft again, to be proposed anew."""
    question = need(question, "question", _("Say what is missing."))
    return _refuse(actor, request, Step.RETURNED, Outcome.RETURNED, State.DRAFT, question)


def write_answer(
    actor: Actor, request: ApprovalRequest, answer: Answering, outcome: str, note: str
) -> ApprovalStep:
    """Write an answer down, by whom and in whose place. Needs a transaction."""
    step = answer.step
    step.outcome, step.note = outcome, note.strip()
    step.decided_by, step.on_behalf_of = actor.person, answer.on_behalf_of
    step.decided_at = clock.now()
    step.full_clean()
    step.save()
    on_behalf = answer.on_behalf_of.pk if answer.on_behalf_of else None
    facts = told_of(request, step) | {"outcome": outcome, "on_behalf_of": on_behalf, "note": step.note}
    record(actor, "approval.answered", request, after=facts)
    return step


def _refuse(
    actor: Actor, request: ApprovalRequest, answer: str, outcome: str, state: State, words: str
) -> ApprovalRequest:
    request, version = locked(actor, request)
    _refuse_acceptance(request)
    write_answer(actor, request, answering(actor, request), answer, words)
    settle(request, outcome)
    after = {"goal": request.goal_id, "kind": request.kind, "reason": words}
    record(actor, f"approval.{outcome}", request, after=after)
    if request.kind == Kind.GOAL and version.state == State.PROPOSED:
        revise_terms(actor, version, {"state": state}, f"goal.{outcome}", actor.today, words[:500])
    return request


def _is_another_awaited(actor: Actor, request: ApprovalRequest, version: GoalVersion) -> bool:
    """Whether a second approval is still to come; in order, it is asked for now."""
    steps = steps_of(actor.organization_id, [request.pk])[request.pk]
    given = [step for step in steps if step.outcome == Step.APPROVED]
    if len(given) >= request.levels:
        return False
    if not any(step.outcome == "" for step in steps):
        line = approvers_of(request, version, actor.today)
        said = {step.decided_by_id for step in given if step.decided_by_id}
        last = given[-1].on_behalf_of or given[-1].decided_by
        ask(actor, request, len(given) + 1, line.after(last, said) or line.after(None, said))
    return True


def _grant(actor: Actor, request: ApprovalRequest, version: GoalVersion, note: str) -> ApprovalRequest:
    if request.kind == Kind.CHANGE:
        return apply_change(actor, request, version)
    if version.state != State.PROPOSED:
        return overtake(actor, request)
    refuse_ended_parent(actor, version)
    settle(request, Outcome.APPROVED)
    live = revise_terms(actor, version, {"state": State.ACTIVE}, "goal.approved", actor.today, note[:500])
    record(actor, "approval.approved", request, after={"goal": request.goal_id, "kind": request.kind})
    ask_acceptance(actor, live, Policies(actor.organization_id, actor.today))
    return request


def _refuse_acceptance(request: ApprovalRequest) -> None:
    if request.kind not in (Kind.GOAL, Kind.CHANGE):
        raise ValidationError(_("This is accepted or objected to, by whom it was handed to."))
