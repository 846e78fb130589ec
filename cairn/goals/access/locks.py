"""Who may lock days and open them: of a goal who answers for it, of the organization its administrators."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from cairn.goals.access.goals import Can, allowed, goal_for, goal_unit
from cairn.goals.models import GoalVersion, Lock
from cairn.org.access import Actor, Right


def may_lock(actor: Actor, version: GoalVersion | None) -> bool:
    """Whether the actor may lock days of a goal; None is the organization as a whole."""
    if version is None:
        return actor.has(Right.ADMINISTER)
    return allowed(actor, Can.SEE, version) and actor.has_over(Right.MANAGE_GOALS, goal_unit(version))


def goal_to_lock(actor: Actor, pk: int) -> GoalVersion:
    """The goal: 404 where the actor may not see it, 403 where he may not lock it."""
    version = goal_for(actor, pk)
    if not may_lock(actor, version):
        raise PermissionDenied
    return version


def lock_to_lift(actor: Actor, pk: int) -> Lock:
    """The lock that holds: 404 where there is none or its goal is not seen, 403 where he may not open it."""
    rows = Lock.objects.select_related("goal")
    lock: Lock = get_object_or_404(rows, organization=actor.organization_id, pk=pk, lifted_at=None)
    if not actor.has(Right.SEE):
        raise Http404
    version = goal_for(actor, lock.goal_id) if lock.goal_id else None
    if not may_lock(actor, version):
        raise PermissionDenied
    return lock
