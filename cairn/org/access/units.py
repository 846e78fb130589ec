"""Which units a person may move or end with all below them, and what may take them in."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from cairn.org.access.actor import Actor
from cairn.org.access.objects import unit_for
from cairn.org.access.rights import Right
from cairn.org.models import Unit
from cairn.org.queries import open_units
from cairn.org.queries.lines import at_and_below


def reaches_all_below(actor: Actor, unit: Unit) -> bool:
    """Whether the actor's right over people reaches the unit and all below it: all of that moves."""
    return all(actor.has_over(Right.MANAGE_PEOPLE, each) for each in units_at_and_below(actor, unit.pk))


def unit_with_all_below(actor: Actor, pk: int) -> Unit:
    """The unit, to move, close or merge it: 404 where it is of another organization, else 403."""
    unit = unit_for(actor, pk, Right.MANAGE_PEOPLE)
    if not reaches_all_below(actor, unit):
        raise PermissionDenied
    return unit


def units_to_take_in(actor: Actor, unit: Unit) -> QuerySet[Unit]:
    """The open units within reach that the unit, with all below it, could be put below or into."""
    within = actor.units_with(Right.MANAGE_PEOPLE) - units_at_and_below(actor, unit.pk)
    return open_units(actor.organization_id).filter(pk__in=within)


def units_at_and_below(actor: Actor, unit: int) -> set[int]:
    """A unit and all below it, by id."""
    return at_and_below(actor.unit_parents, unit)
