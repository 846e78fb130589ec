"""Reminding who was asked, and asking the next one: time ran out, somebody left, a unit is another's."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter

from django.db import transaction
from django.db.models import Q, QuerySet

from cairn.audit.services import record
from cairn.common import clock
from cairn.common.workdays import WorkingDays
from cairn.goals.access.approvals import OBJECTION_LEVEL
from cairn.goals.access.approvers import Approvers, approvers_of
from cairn.goals.models import ApprovalRequest, ApprovalStep, GoalVersion
from cairn.goals.queries.approvals import steps_of
from cairn.goals.queries.policies import Policies
from cairn.goals.services.approving.asking import ask, next_asked, receiver_of, told_of
from cairn.goals.services.approving.settling import overtake, version_of
from cairn.org.access import Actor
from cairn.org.models import Person
from cairn.org.queries.workdays import working_days

Kind = ApprovalRequest.Kind
ONE_DAY = timedelta(days=1)


def look_after_requests(actor: Actor) -> None:
    """What is done each day, each request in its own transaction: whoever may not answer any more is let go,
    whoever is late is reminded, and then the next authority is asked. Safe to run twice."""
    days, policies = working_days(actor.organization_id), Policies(actor.organization_id, actor.today)
    for pk in list(_waiting(actor).values_list("request_id", flat=True).distinct().order_by()):
        with transaction.atomic():
            _ask_anew(actor, _waiting(actor).filter(request=pk), policies)
            for step in _waiting(actor).filter(request=pk):
                _remind_or_escalate(actor, step, days, policies)


@transaction.atomic
def ask_anew(*, actor: Actor, person: Person | None = None, goals: Collection[int] | None = None) -> None:
    """Ask the next authority where who was asked may not answer any more; of one person, of goals, or of all.

    A goal that was handed to somebody else asks that one whether he accepts it.
    """
    rows = _waiting(actor)
    if person is not None:
        rows = rows.filter(Q(person=person) | Q(person=None))
    if goals is not None:
        rows = rows.filter(request__goal__in=goals)
    _ask_anew(actor, rows)


def _waiting(actor: Actor) -> QuerySet[ApprovalStep]:
    rows = ApprovalStep.objects.filter(organization=actor.organization_id, outcome="", request__outcome="")
    people = ("request__goal", "request__asked_by", "person")
    return rows.select_related(*people).order_by("request_id", "level")


def _ask_anew(actor: Actor, rows: Iterable[ApprovalStep], policies: Policies | None = None) -> None:
    for _pk, steps in groupby(rows, key=attrgetter("request_id")):
        for step in list(steps):
            policies = policies or Policies(actor.organization_id, actor.today)
            version = version_of(actor, step.request.goal)
            if step.request.kind == Kind.ACCEPTANCE:
                _ask_receiver(actor, step, version)
            elif step.request.kind in (Kind.GOAL, Kind.CHANGE):
                _ask_authority(actor, step, approvers_of(step.request, version, actor.today, policies))


def _ask_authority(actor: Actor, step: ApprovalStep, line: Approvers) -> None:
    if step.person is not None and step.person in line.in_order:
        return
    steps = steps_of(actor.organization_id, [step.request_id])[step.request_id]
    following = next_asked(line, steps, step)
    if following is None and step.person is None:
        return  # still nobody
    pass_on(actor, step, following)


def _ask_receiver(actor: Actor, step: ApprovalStep, version: GoalVersion) -> None:
    """An acceptance is the new owner's; an objection is answered by who handed it, or the receiver's line."""
    if step.level == OBJECTION_LEVEL:
        if step.person is None or not step.person.is_here(actor.today):
            line = approvers_of(step.request, version, actor.today)
            following = line.after(None)
            if following != step.person:
                pass_on(actor, step, following)
        return
    receiver = receiver_of(version)
    if receiver == step.person:
        return
    if receiver is None or receiver == step.request.asked_by:
        overtake(actor, step.request)
    else:
        pass_on(actor, step, receiver)


def _remind_or_escalate(actor: Actor, step: ApprovalStep, days: WorkingDays, policies: Policies) -> None:
    if actor.today > step.due_on and step.request.kind in (Kind.GOAL, Kind.CHANGE):
        version = version_of(actor, step.request.goal)
        line = approvers_of(step.request, version, actor.today, policies)
        steps = steps_of(actor.organization_id, [step.request_id])[step.request_id]
        following = next_asked(line, steps, step)
        if following is not None:
            pass_on(actor, step, following, action="approval.escalated")
            return
    before = day_before(days, step.due_on, step.request.remind_days)
    if step.reminded_at is None and step.person is not None and actor.today >= before:
        step.reminded_at = clock.now()
        step.save(update_fields=["reminded_at"])
        record(actor, "approval.reminded", step.request, after=told_of(step.request, step))


def day_before(days: WorkingDays, due: date, count: int) -> date:
    """The day so many working days before a day that is one itself."""
    found, left = due, count
    while left and (due - found).days < 366:
        found -= ONE_DAY
        left -= days.is_working(found)
    return found


def pass_on(
    actor: Actor, step: ApprovalStep, person: Person | None, action: str = "approval.passed_on"
) -> ApprovalStep:
    """Ask somebody else for the same answer, with his own days for it. Needs a transaction."""
    step.outcome, step.decided_at = ApprovalStep.Outcome.PASSED_ON, clock.now()
    step.save(update_fields=["outcome", "decided_at"])
    asked = ask(actor, step.request, step.level, person, escalated_from=step)
    facts = told_of(step.request, asked) | {"from": step.person_id}
    record(actor, action, step.request, after=facts)
    return asked
