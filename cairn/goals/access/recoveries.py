"""From a goal's id to a drafted way back that the actor may drop."""

from django.shortcuts import get_object_or_404

from cairn.goals.access.goals import Can, goal_for
from cairn.goals.models import GoalVersion, Recovery
from cairn.org.access import Actor


def recovery_to_drop(actor: Actor, pk: int) -> GoalVersion:
    """The goal's version today: 403 for who may not end it, 404 where it was not drafted as a way back."""
    version = goal_for(actor, pk, Can.END)
    get_object_or_404(Recovery, organization=actor.organization_id, goal=pk)
    return version
