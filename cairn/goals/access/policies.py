"""Who may settle which goals need approval."""

from django.core.exceptions import PermissionDenied

from cairn.org.access import Actor, Right, unit_for
from cairn.org.models import Unit


def may_settle(actor: Actor, unit: Unit) -> bool:
    """Whether the actor may settle it for a unit and all below: who answers for people above the unit.

    Whoever leads the unit itself may not: his own goals are among those that it is about.
    """
    if actor.has_over(Right.ADMINISTER, None):
        return True
    return unit.parent_id is not None and actor.has_over(Right.MANAGE_PEOPLE, unit.parent_id)


def unit_to_settle(actor: Actor, pk: int) -> Unit:
    """The unit: 404 where it is of another organization, 403 where the actor may not settle it, or it is
    closed."""
    unit = unit_for(actor, pk)
    if unit.closed_on is not None or not may_settle(actor, unit):
        raise PermissionDenied
    return unit
