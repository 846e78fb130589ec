"""Who may call for help with a goal, who is reached by it, and who answers."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from cairn.conversations.models import HelpCall
from cairn.goals.access import Can, allowed, goal_for, goal_unit, visible_versions
from cairn.goals.access.approvers import Approvers
from cairn.goals.models import GoalVersion, State
from cairn.goals.queries.policies import Policies
from cairn.org.access import Actor, Right
from cairn.org.models import Person
from cairn.org.queries.deputies import represented_by


def may_call(actor: Actor, version: GoalVersion) -> bool:
    """Whether the actor may call for help with a goal that he sees: he records for it, and it runs."""
    is_himself = actor.person is not None and actor.viewed_by is None
    return is_himself and version.state == State.ACTIVE and allowed(actor, Can.RECORD, version)


def goal_to_call_about(actor: Actor, pk: int) -> GoalVersion:
    """The goal with which the actor needs help; 404 or 403."""
    version = goal_for(actor, pk)
    if not may_call(actor, version):
        raise PermissionDenied
    return version


def helpers_of(version: GoalVersion, asker: int | None, policies: Policies, actor: Actor) -> list[Person]:
    """Whom a call reaches: who leads the owner first, then the authorities above him, one after the other."""
    barred = frozenset(pk for pk in (asker, version.owner_person_id) if pk is not None)
    return Approvers(version, barred, actor.today, policies).in_order


def call_for(actor: Actor, pk: int) -> HelpCall:
    """A call for help that waits, with a goal that the actor sees; else 404."""
    rows = HelpCall.objects.filter(organization=actor.organization_id, ended_at=None)
    call: HelpCall = get_object_or_404(rows.select_related("goal", "asked_by", "reached"), pk=pk)
    goal_for(actor, call.goal_id)
    return call


def may_answer(actor: Actor, call: HelpCall, version: GoalVersion) -> bool:
    """Whether the actor may answer: it reached him, or whom he stands in for, or he answers for the owner.

    Nobody answers his own call.
    """
    if actor.person is None or actor.viewed_by is not None or call.asked_by_id == actor.person.pk:
        return False
    reached = call.reached_id in {actor.person.pk, *represented_by(actor.person, actor.today)}
    return reached or actor.has_over(Right.APPROVE, goal_unit(version))


def call_to_answer(actor: Actor, pk: int) -> HelpCall:
    """A call that the actor may answer; 404 or 403."""
    call = call_for(actor, pk)
    if not may_answer(actor, call, visible_versions(actor).get(goal=call.goal_id)):
        raise PermissionDenied
    return call


def may_withdraw(actor: Actor, call: HelpCall, version: GoalVersion) -> bool:
    """Whether the actor may say that no help is needed any more: he called, or it is his goal."""
    if actor.person is None or actor.viewed_by is not None:
        return False
    return actor.person.pk in (call.asked_by_id, version.owner_person_id)


def call_to_withdraw(actor: Actor, pk: int) -> HelpCall:
    """A call that the actor may withdraw; 404 or 403."""
    call = call_for(actor, pk)
    if not may_withdraw(actor, call, visible_versions(actor).get(goal=call.goal_id)):
        raise PermissionDenied
    return call
