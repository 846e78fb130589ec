"""Ending a request: with its outcome, and nobody is waited for any more."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common import clock
from cairn.goals.access.approvals import answered_already
from cairn.goals.models import ApprovalRequest, ApprovalStep, Goal, GoalVersion, Outcome, State
from cairn.goals.services.figures import lock_from_the_root_down
from cairn.org.access import Actor


def locked(actor: Actor, request: ApprovalRequest) -> tuple[ApprovalRequest, GoalVersion]:
    """The request and its goal's version in force, read again under the lock of all that they touch.

    Needs a transaction. Raises ValidationError where it was answered meanwhile.
    """
    concerned = {request.goal_id}
    parent = request.wanted.get("parent_id")
    if isinstance(parent, int):
        concerned.add(parent)
    lock_from_the_root_down(actor.organization_id, concerned, actor.today, actor.today)
    rows = ApprovalRequest.objects.select_for_update(of=("self",)).filter(organization=actor.organization_id)
    fresh = rows.select_related("goal", "asked_by").get(pk=request.pk)
    if not fresh.is_open:
        raise ValidationError(answered_already(fresh))
    return fresh, version_of(actor, fresh.goal)


def version_of(actor: Actor, goal: Goal) -> GoalVersion:
    """The goal's version in force today, with whose it is."""
    rows = GoalVersion.objects.in_force(actor.organization_id, actor.today)
    people = ("goal__drafted_by", "owner_person__unit", "owner_unit__lead", "kpi__series_of")
    return rows.select_related(*people).get(goal=goal)


def settle(request: ApprovalRequest, outcome: str) -> ApprovalRequest:
    """Let a request have its outcome; steps that still wait are not needed any more."""
    now = clock.now()
    waiting = ApprovalStep.objects.filter(organization=request.organization_id, request=request, outcome="")
    waiting.update(outcome=ApprovalStep.Outcome.VOID, decided_at=now)
    request.outcome, request.decided_at = outcome, now
    request.save(update_fields=["outcome", "decided_at"])
    return request


def overtake(actor: Actor, request: ApprovalRequest, **told: Any) -> ApprovalRequest:
    """End a request that nothing came of: what it was about became another meanwhile. Needs a transaction."""
    settle(request, Outcome.OVERTAKEN)
    about = {"goal": request.goal_id, "kind": request.kind}
    record(actor, "approval.overtaken", request, after=about | told)
    return request


def settle_all(actor: Actor, goal: Goal) -> None:
    """Let nothing wait for a goal that has ended. Needs a transaction."""
    rows = ApprovalRequest.objects.filter(organization=actor.organization_id, goal=goal, outcome="")
    for request in rows:
        settle(request, Outcome.TAKEN_BACK)
        record(actor, "approval.settled", request, after={"goal": goal.pk, "kind": request.kind})


def refuse_while_parts_wait(actor: Actor, version: GoalVersion) -> None:
    """Raise ValidationError where goals right below a goal that is to be closed wait for approval."""
    below = GoalVersion.objects.in_force(actor.organization_id, actor.today)
    waiting = below.filter(parent=version.goal_id, state=State.PROPOSED).select_related("goal")
    titles = [f"“{each.goal.title}”" for each in waiting.order_by("goal_id")[:3]]
    if titles:
        raise ValidationError(
            _("Below it this waits for approval: %(titles)s. Answer that first, then close it.")
            % {"titles": ", ".join(titles)}
        )


def need(words: str, name: str, sentence: str) -> str:
    """The words, trimmed. Raises ValidationError({name: sentence}) where there are none."""
    if not words.strip():
        raise ValidationError({name: sentence})
    return words.strip()
