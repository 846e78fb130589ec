"""Asking people for an answer: whom, until when, and the next one where that comes to nothing."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common import clock
from cairn.common.workdays import WorkingDays
from cairn.goals.access.approvers import Approvers, approvers_of
from cairn.goals.models import ApprovalRequest, ApprovalStep, GoalVersion, State
from cairn.goals.queries.policies import Policies, unit_of_owner
from cairn.goals.services.terms import terms_of, written_terms
from cairn.org.access import Actor
from cairn.org.models import Person
from cairn.org.queries.workdays import working_days

Kind = ApprovalRequest.Kind
ONE_DAY = timedelta(days=1)
_SETTLED = ("levels", "is_in_order", "answer_days", "remind_days")


def ask_about_new(actor: Actor, versions: Collection[GoalVersion], reason: str = "") -> None:
    """Ask for what goals that were just set need: an approval, or that who was handed one accepts it.

    Needs a transaction, and `goal` and `owner_person` of the versions. Raises ValidationError where nobody
    could approve.
    """
    policies = Policies(actor.organization_id, actor.today)
    if not policies.rows:
        return
    for version in versions:
        if version.state == State.PROPOSED:
            open_request(actor, Kind.GOAL, version, policies, reason=reason)
        elif version.state == State.ACTIVE:
            ask_acceptance(actor, version, policies)


def open_request(
    actor: Actor, kind: str, version: GoalVersion, policies: Policies | None = None, **asked: Any
) -> ApprovalRequest:
    """Ask the next higher authority for an approval. `asked` are a request's fields.

    Needs a transaction. Raises ValidationError where nobody in the organization could approve it.
    """
    policies = policies or Policies(actor.organization_id, actor.today)
    request = _request(actor, kind, version, policies, **asked)
    line = approvers_of(request, version, actor.today, policies)
    if not line.in_order:
        raise ValidationError({NON_FIELD_ERRORS: [_nobody(version)]})
    request.levels = min(request.levels, len(line.in_order))
    request.full_clean()
    request.save()
    side_by_side = 1 if request.is_in_order else request.levels
    for level, person in enumerate(line.in_order[:side_by_side], start=1):
        ask(actor, request, level, person)
    return request


def ask_acceptance(actor: Actor, version: GoalVersion, policies: Policies) -> ApprovalRequest | None:
    """Ask who was handed a goal to accept it, where his policy wants that; None where nobody is asked."""
    handed_to = receiver_of(version)
    drafter = version.goal.drafted_by_id
    if drafter is None or handed_to is None or handed_to.pk in (drafter, actor.person_id):
        return None
    if not policies.over(unit_of_owner(version)).asks_acceptance:
        return None
    request = _request(actor, Kind.ACCEPTANCE, version, policies, levels=1)
    request.asked_by = version.goal.drafted_by
    request.full_clean()
    request.save()
    ask(actor, request, 1, handed_to)
    return request


def receiver_of(version: GoalVersion) -> Person | None:
    """Who answers for having a goal: its owner, or who leads the unit that owns it."""
    found: Person | None = version.owner_person
    if found is None and version.owner_unit is not None:
        found = version.owner_unit.lead
    return found


def ask(
    actor: Actor,
    request: ApprovalRequest,
    level: int,
    person: Person | None,
    escalated_from: ApprovalStep | None = None,
) -> ApprovalStep:
    """Ask one person for one answer, due after the request's working days. Needs a transaction."""
    days = working_days(actor.organization_id)
    step = ApprovalStep(
        organization=actor.organization,
        request=request,
        level=level,
        person=person,
        asked_at=clock.now(),
        due_on=due_after(days, actor.today, request.answer_days),
        escalated_from=escalated_from,
    )
    step.full_clean()
    step.save()
    record(actor, "approval.asked", request, after=told_of(request, step))
    return step


def told_of(request: ApprovalRequest, step: ApprovalStep) -> dict[str, Any]:
    """What an entry tells of a step, for those who tell people."""
    facts = {"goal": request.goal_id, "kind": request.kind, "step": step.pk, "level": step.level}
    return facts | {"person": step.person_id, "due_on": step.due_on.isoformat()}


def due_after(days: WorkingDays, today: date, count: int) -> date:
    """The day that is so many working days after a day."""
    due = today
    for _each in range(count):
        due = days.first_on_or_after(due + ONE_DAY)
    return due


def next_asked(line: Approvers, steps: Collection[ApprovalStep], step: ApprovalStep) -> Person | None:
    """Whom to ask after that step: nobody twice, and nobody who answers at another level."""
    taken = {each.decided_by_id or each.person_id for each in steps if each.level != step.level}
    asked = {each.person_id for each in steps if each.level == step.level}
    but = {pk for pk in taken | asked if pk is not None}
    return line.after(step.person, but)


def _request(
    actor: Actor, kind: str, version: GoalVersion, policies: Policies, **asked: Any
) -> ApprovalRequest:
    policy = policies.over(unit_of_owner(version))
    as_settled = {name: getattr(policy, name) for name in _SETTLED}
    return ApprovalRequest(
        organization=actor.organization,
        kind=kind,
        goal=version.goal,
        asked_by=actor.person,
        asked_at=clock.now(),
        **{"seen": written_terms(terms_of(version)), **as_settled, **asked},
    )


def _nobody(version: GoalVersion) -> str:
    if version.goal.is_private:
        return _(
            "It is private, and nobody above its owner may approve it. "
            "Let it be read by all, or ask that a manager is named."
        )
    return _(
        "Nobody else may approve it. Ask an administrator to name who approves at the top, in the settings."
    )
