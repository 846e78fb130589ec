"""From a vision's id to the vision, and who may say what the organization is for."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from cairn.goals.models import Vision
from cairn.org.access import Actor, Right


def may_set_vision(actor: Actor) -> bool:
    """Whether the actor manages the goals of the whole organization: only he says what it is for."""
    if actor.has_over(Right.MANAGE_GOALS, None):
        return True
    units = actor.unit_parents.keys()
    return bool(units) and all(actor.has_over(Right.MANAGE_GOALS, unit) for unit in units)


def require_vision_setter(actor: Actor) -> None:
    """Raise PermissionDenied where the actor may not set a vision."""
    if not may_set_vision(actor):
        raise PermissionDenied


def vision_for(actor: Actor, pk: int) -> Vision:
    """The vision, to be said anew: 404 where it is not of this organization, 403 where the actor may not."""
    vision = get_object_or_404(Vision, organization=actor.organization_id, pk=pk)
    require_vision_setter(actor)
    return vision
