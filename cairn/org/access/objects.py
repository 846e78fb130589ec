"""From an id that a user gave to an object that he may touch."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from cairn.org.access.actor import Actor
from cairn.org.access.rights import Right
from cairn.org.models import Person, Unit


def unit_for(actor: Actor, pk: int, right: Right = Right.SEE) -> Unit:
    """The unit, or 404 where it is not of this organization, or 403 where the right does not reach it."""
    unit = get_object_or_404(Unit, organization=actor.organization_id, pk=pk)
    if right is not Right.SEE and not actor.has_over(right, unit.pk):
        raise PermissionDenied
    return unit


def person_for(actor: Actor, pk: int, right: Right = Right.SEE) -> Person:
    """The person, or 404 where he is not of this organization, or 403 where the right does not reach him."""
    person = get_object_or_404(Person, organization=actor.organization_id, pk=pk)
    if right is not Right.SEE and not actor.has_over(right, person.unit_id):
        raise PermissionDenied
    return person
