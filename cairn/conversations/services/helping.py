"""Calling for help with a goal, answering, and passing on what nobody answered in time."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common import clock
from cairn.conversations.access.help import helpers_of, may_answer, may_call, may_withdraw
from cairn.conversations.models import HelpCall
from cairn.conversations.queries.help import open_call_of, open_calls
from cairn.conversations.services.reviewing import worded
from cairn.goals.models import Goal, GoalVersion
from cairn.goals.queries.policies import Policies
from cairn.org.access import Actor
from cairn.org.models import Organization, Person
from cairn.org.queries.workdays import working_days


@transaction.atomic
def call_for_help(*, actor: Actor, goal: Goal, text: str) -> HelpCall:
    """Say in a sentence that help is needed: who leads the owner is told at once.

    Raises ValidationError for an empty sentence, and where a call waits already.
    """
    version = _version(actor, goal.pk)
    if not may_call(actor, version):
        raise PermissionDenied
    Goal.objects.select_for_update(no_key=True).get(organization=actor.organization_id, pk=goal.pk)
    if open_call_of(actor.organization_id, goal.pk):
        raise ValidationError(_("Help is asked for already, and the answer is waited for."))
    line = helpers_of(version, actor.person_id, Policies(actor.organization_id, actor.today), actor)
    call = HelpCall(
        organization=actor.organization,
        goal=goal,
        text=worded(text),
        asked_by=actor.person,
        asked_at=clock.now(),
        reached=line[0] if line else None,
        due_on=_due_on(actor),
    )
    call.full_clean()
    call.save()
    record(actor, "help.called_for", call, after=_facts(call))
    return call


@transaction.atomic
def answer_call(*, actor: Actor, call: HelpCall, text: str) -> None:
    """Say what is done about it: whoever called is told. Raises ValidationError where it waits no more."""
    call = _waiting(actor, call)
    if not may_answer(actor, call, _version(actor, call.goal_id)):
        raise PermissionDenied
    _end(actor, call, worded(text))
    record(actor, "help.promised", call, after=_facts(call) | {"answer": call.answer})


@transaction.atomic
def withdraw_call(*, actor: Actor, call: HelpCall) -> None:
    """Say that no help is needed any more. Raises ValidationError where it waits no more."""
    call = _waiting(actor, call)
    if not may_withdraw(actor, call, _version(actor, call.goal_id)):
        raise PermissionDenied
    _end(actor, call, "")
    record(actor, "help.withdrawn", call, after=_facts(call))


def pass_calls_on(actor: Actor) -> None:
    """What is done each day: a call not answered in time, or whose reader left, goes to the next one.

    Each in its own transaction; safe to run twice. Above the highest there is nobody: there it stays.
    """
    policies = Policies(actor.organization_id, actor.today)
    for pk in list(open_calls(actor.organization_id).values_list("pk", flat=True)):
        with transaction.atomic():
            rows = HelpCall.objects.select_for_update(no_key=True, of=("self",))
            call = rows.filter(organization=actor.organization_id, pk=pk, ended_at=None).first()
            if call:
                _pass_on(actor, call, policies)


def _pass_on(actor: Actor, call: HelpCall, policies: Policies) -> None:
    line = helpers_of(_version(actor, call.goal_id), call.asked_by_id, policies, actor)
    following = _following(line, call.reached, is_late=actor.today > call.due_on)
    if following is None or following.pk == call.reached_id:
        return
    before = call.reached_id
    call.reached, call.due_on = following, _due_on(actor)
    call.save(update_fields=["reached", "due_on"])
    record(actor, "help.passed_on", call, before={"reached": before}, after=_facts(call))


def _following(line: list[Person], reached: Person | None, *, is_late: bool) -> Person | None:
    if reached not in line:
        return line[0] if line else None
    above = line[line.index(reached) + 1 :]
    return above[0] if is_late and above else None


def _due_on(actor: Actor) -> date:
    """The last day of those that whoever is reached has for his answer: working days after today."""
    days = working_days(actor.organization_id)
    left: int = Organization.objects.values_list("help_days", flat=True).get(pk=actor.organization_id)
    found = actor.today
    for _day in range(left):
        found = days.first_on_or_after(found + timedelta(days=1))
    return found


def _version(actor: Actor, goal: int) -> GoalVersion:
    rows = GoalVersion.objects.in_force(actor.organization_id, actor.today)
    people = ("goal", "owner_person__unit", "owner_unit__lead", "kpi__series_of")
    return rows.select_related(*people).get(goal=goal)


def _waiting(actor: Actor, call: HelpCall) -> HelpCall:
    rows = HelpCall.objects.select_for_update(no_key=True, of=("self",))
    found = rows.filter(organization=actor.organization_id, pk=call.pk, ended_at=None).first()
    if found is None:
        raise ValidationError(_("It was answered or withdrawn meanwhile."))
    return found


def _end(actor: Actor, call: HelpCall, answer: str) -> None:
    call.answer, call.ended_at, call.ended_by = answer, clock.now(), actor.person
    call.full_clean()
    call.save(update_fields=["answer", "ended_at", "ended_by"])


def _facts(call: HelpCall) -> dict[str, object]:
    return {"goal": call.goal_id, "text": call.text, "asked_by": call.asked_by_id, "reached": call.reached_id}
