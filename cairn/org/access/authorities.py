"""Who holds a right over a unit, from those next to it up to the top."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from django.db.models import Q

from cairn.org.access.rights import ROLE_RIGHTS, Right, rights_of
from cairn.org.models import Grant, Person, Role, Unit
from cairn.org.queries import people_managers, unit_parents
from cairn.org.queries.lines import line_up


def authorities(
    organization: int, right: Right, unit: int | None, on: date, managed: Person | None = None
) -> list[list[Person]]:
    """Those who hold the right over a unit on a day, in ranks from the next to the highest.

    A rank for the unit and each above it, whose lead comes first; then those who hold it everywhere: first
    the managers above `managed`, one after the other, then all others. `unit` None is the organization.
    """
    grants = _grants(organization, right, on)
    ranks = list(_up_the_units(organization, grants, unit))
    everywhere = {grant.person_id: grant.person for grant in grants if grant.unit_id is None}
    if managed is not None:
        for manager in line_of_managers(organization, managed.pk):
            if manager in everywhere:
                ranks.append([everywhere.pop(manager)])
    return [*ranks, _by_id(everywhere.values())]


def line_of_managers(organization: int, person: int) -> Iterator[int]:
    """A person's manager, his manager's manager, and so on up, by id."""
    return islice(line_up(people_managers(organization), person), 1, None)


def _grants(organization: int, right: Right, on: date) -> list[Grant]:
    roles = [role for role, rights in ROLE_RIGHTS.items() if right in rights] + [Role.CUSTOM]
    rows = Grant.objects.filter(
        Q(until_on=None) | Q(until_on__gte=on),
        Q(person__left_on=None) | Q(person__left_on__gt=on),
        organization=organization,
        role__in=roles,
        from_on__lte=on,
        revoked_at=None,
    )
    found = rows.select_related("person__unit", "custom_role").order_by("person_id", "pk")
    return [grant for grant in found if right in rights_of(grant)]


def _up_the_units(organization: int, grants: Iterable[Grant], unit: int | None) -> Iterator[list[Person]]:
    parents = unit_parents(organization)
    leads = dict(Unit.objects.filter(organization=organization).values_list("pk", "lead_id"))
    for above in line_up(parents, unit):
        here = {
            grant.person_id: grant.person
            for grant in grants
            if grant.unit_id == above and (above == unit or grant.with_below)
        }
        lead = here.pop(leads.get(above) or 0, None)
        yield [*([lead] if lead else []), *_by_id(here.values())]


def _by_id(people: Iterable[Person]) -> list[Person]:
    return sorted(people, key=lambda person: person.pk)
