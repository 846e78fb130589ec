"""Whose something is: what units and the people in them own."""

from collections.abc import Collection

from django.db.models import Q

from cairn.org.models import Person


def owned_in(organization: int, units: Collection[int]) -> Q:
    """The condition on goals or KPIs that one of the units owns them, or somebody in one of them.

    By people and not by their unit, so that the database goes from the owners to what is theirs; it would
    otherwise look at all that there is.
    """
    people = Person.objects.filter(organization=organization, unit__in=units).values("pk")
    return Q(owner_unit__in=units) | Q(owner_person__in=people)
