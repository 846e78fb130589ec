"""Reads of the organization: its settings on a day, its tree."""

from collections.abc import Collection, Container
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from cairn.accounts.models import User
from cairn.common import clock
from cairn.common.owned import known_by
from cairn.org.models import Grant, Invitation, Organization, OrganizationSettings, Person, Unit
from cairn.org.queries.lines import line_up


def known_settings(organization: int, known_at: datetime | None = None) -> QuerySet[OrganizationSettings]:
    """The versions of the settings that were known at a moment, oldest first; by default, now."""
    rows = OrganizationSettings.objects.filter(known_by(known_at), organization=organization)
    return rows.order_by("effective_on")


def settings_on(organization: int, on: date, known_at: datetime | None = None) -> OrganizationSettings:
    """The settings in force on a day, which know those before them in `earlier`.

    The first version holds for every day before it, too. On `date.max` it is the last one that is foreseen.
    """
    versions = list(known_settings(organization, known_at))
    in_force = [version for version in versions if version.effective_on <= on] or versions[:1]
    in_force[-1].earlier = in_force[:-1]
    return in_force[-1]


def unit_parents(organization: int) -> dict[int, int | None]:
    """Each unit's parent, by id."""
    return dict(Unit.objects.filter(organization=organization).values_list("pk", "parent_id"))


def people_managers(organization: int) -> dict[int, int | None]:
    """Each person's manager, by id."""
    return dict(Person.objects.filter(organization=organization).values_list("pk", "manager_id"))


def organization_zones() -> list[tuple[int, str]]:
    """Each organization's id and the time zone that it lives in now."""
    today = clock.now().date()
    ids = Organization.objects.order_by("pk").values_list("pk", flat=True)
    return [(organization, settings_on(organization, today).timezone) for organization in ids]


def open_units(organization: int) -> QuerySet[Unit]:
    """The units that are not closed: what may be chosen from now on."""
    return Unit.objects.filter(organization=organization, closed_on=None)


def people_here(organization: int, on: date) -> QuerySet[Person]:
    """The people who have not left by a day: who may be chosen from now on."""
    return Person.objects.filter(Q(left_on=None) | Q(left_on__gt=on), organization=organization)


def organizations_of(user: User) -> QuerySet[Organization]:
    """The organizations that a user may sign in to, by name; those that he has left are none."""
    left = Person.objects.filter(organization=OuterRef("pk"), user=user, left_on__lte=clock.now().date())
    return Organization.objects.filter(~Exists(left), memberships__user=user).order_by("name")


def tree_of_units(organization: int, within: Container[int] | None = None) -> list[tuple[Unit, int]]:
    """The open units with their depth, each before those below it, siblings by name.

    With `within`, only those units; depth is then counted from the highest of them.
    """
    units = open_units(organization).order_by("name", "pk")
    below: dict[int | None, list[Unit]] = {}
    for unit in units:
        if within is None or unit.pk in within:
            known = within is None or unit.parent_id in within
            below.setdefault(unit.parent_id if known else None, []).append(unit)
    found: list[tuple[Unit, int]] = []
    waiting = [(unit, 0) for unit in reversed(below.get(None, []))]
    while waiting:
        unit, depth = waiting.pop()
        found.append((unit, depth))
        waiting += [(child, depth + 1) for child in reversed(below.get(unit.pk, []))]
    return found


def people_by_unit(organization: int, on: date) -> dict[int, int]:
    """How many people are in each unit itself on a day."""
    rows = people_here(organization, on).values_list("unit_id")
    return dict(rows.annotate(count=Count("pk")).order_by())


def in_line_of(organization: int, leader: int, people: Collection[int]) -> set[int]:
    """Those of the people who are the leader himself, or whose line of managers leads to him, by id.

    Upward, a statement a level: whom one asks about are few, whom somebody leads may be ten thousand.
    """
    managers: dict[int, int | None] = {}
    level = set(people) - {leader}
    while level:
        rows = Person.objects.filter(organization=organization, pk__in=level)
        above = dict(rows.values_list("pk", "manager"))
        managers |= above
        level = {each for each in above.values() if each is not None} - managers.keys() - {leader}
    return {each for each in people if leader in line_up(managers, each)}


def grants_of(person: Person, on: date) -> list[Grant]:
    """What was granted to a person and is not over on that day, soonest first."""
    return grants_by_person(person.organization_id, on, [person.pk]).get(person.pk, [])


def grants_by_person(organization: int, on: date, people: Collection[int]) -> dict[int, list[Grant]]:
    """The same for several people, by their id."""
    rows = Grant.objects.filter(
        Q(until_on=None) | Q(until_on__gte=on), organization=organization, person__in=people, revoked_at=None
    )
    found: dict[int, list[Grant]] = {}
    for grant in rows.select_related("unit", "custom_role").order_by("from_on", "pk"):
        found.setdefault(grant.person_id, []).append(grant)
    return found


def open_invitations(organization: int) -> QuerySet[Invitation]:
    """The links that still let somebody in."""
    return Invitation.objects.filter(
        organization=organization, accepted_at=None, revoked_at=None, expires_at__gt=clock.now()
    )


def open_invitation_of(person: Person) -> Invitation | None:
    """The link that still lets this person in, if there is one."""
    return open_invitations(person.organization_id).filter(person=person).first()


def invited_people(organization: int, people: Collection[int]) -> set[int]:
    """Who of these has a link that still lets him in, by id."""
    return set(open_invitations(organization).filter(person__in=people).values_list("person_id", flat=True))
