"""What is not private, one's own, and what the people below one keep private."""

from datetime import date

from django.db.models import Q, QuerySet

from cairn.goals.models import GoalVersion
from cairn.org.access import Actor, Right


def visible_versions(actor: Actor, on: date | None = None) -> QuerySet[GoalVersion]:
    """The versions in force on a day (by default today) of the goals that the actor may see."""
    versions = GoalVersion.objects.in_force(actor.organization_id, on or actor.today)
    if not actor.has(Right.SEE):
        return versions.none()
    return versions.filter(may_see(actor)).select_related("goal", "owner_person", "owner_unit")


def may_see(actor: Actor) -> Q:
    """The condition on versions by which the actor sees their goals."""
    if actor.is_operator:
        return Q()
    people, units = actor.once(_owners_of_private)
    private = Q(owner_person__in=people) | Q(owner_person=None, owner_unit__in=units)
    private |= Q(owner_person=None, owner_unit=None, goal__drafted_by=actor.person_id)
    return Q(goal__is_private=False) | private


def _owners_of_private(actor: Actor) -> tuple[set[int], set[int]]:
    """The people and units whose private goals the actor reads, among those who ever owned one.

    Few goals are private, and a condition that named everybody below a head would name thousands.
    """
    private = GoalVersion.objects.filter(organization=actor.organization_id, goal__is_private=True)
    owners = set(private.values_list("owner_person", "owner_unit"))
    people = {person for person, _ in [*owners, (actor.person_id, None)] if person is not None}
    units = {unit for _, unit in owners if unit is not None}
    return actor.at_and_below_among(people), units and units & actor.units_with(Right.MANAGE_GOALS)
