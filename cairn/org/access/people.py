"""Whose facts a person may change, and whom he may let in."""

from django.db.models import Q, QuerySet

from cairn.org.access.actor import Actor
from cairn.org.access.rights import Right, rights_of
from cairn.org.models import Grant, Person
from cairn.org.queries.lines import at_and_below


def manageable_people(actor: Actor) -> QuerySet[Person]:
    """The people in the units that the actor's right over people reaches."""
    people = Person.objects.filter(organization=actor.organization_id)
    if actor.has_over(Right.MANAGE_PEOPLE, None):
        return people
    return people.filter(unit__in=actor.units_with(Right.MANAGE_PEOPLE))


def may_let_in(actor: Actor, person: Person) -> bool:
    """Whether the actor may decide who signs in as that person.

    Nobody lets in somebody who may do more than he may himself: whoever names the address of an
    administrator's mail would otherwise become administrator.
    """
    if not actor.has_over(Right.MANAGE_PEOPLE, person.unit_id):
        return False
    grants = Grant.objects.filter(
        Q(until_on=None) | Q(until_on__gte=actor.today),
        organization=actor.organization_id,
        person=person,
        revoked_at=None,
    )
    return all(holds_all_of(actor, grant) for grant in grants)


def holds_all_of(actor: Actor, grant: Grant) -> bool:
    """Whether the actor may do himself all that the grant gives, everywhere that it reaches."""
    units: set[int | None] = {grant.unit_id}
    if grant.with_below and grant.unit_id:
        units |= at_and_below(actor.unit_parents, grant.unit_id)
    return all(actor.has_over(right, unit) for right in rights_of(grant) for unit in units)
