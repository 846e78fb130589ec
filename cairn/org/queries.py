"""Reads of the organization: its settings on a day, its tree."""

from datetime import date, datetime

from django.db.models import Q, QuerySet

from cairn.org.models import OrganizationSettings, Person, Unit


def known_settings(organization: int, known_at: datetime | None = None) -> QuerySet[OrganizationSettings]:
    """The versions of the settings that were known at a moment, oldest first; by default, now."""
    rows = OrganizationSettings.objects.filter(organization=organization).order_by("effective_on")
    if known_at is None:
        return rows.filter(superseded_at=None)
    return rows.filter(Q(superseded_at=None) | Q(superseded_at__gt=known_at), recorded_at__lte=known_at)


def settings_on(organization: int, on: date, known_at: datetime | None = None) -> OrganizationSettings:
    """The settings in force on a day; the first version holds for every day before it, too."""
    versions = list(known_settings(organization, known_at))
    in_force = [version for version in versions if version.effective_on <= on]
    return in_force[-1] if in_force else versions[0]


def unit_parents(organization: int) -> dict[int, int | None]:
    """Each unit's parent, by id."""
    return dict(Unit.objects.filter(organization=organization).values_list("pk", "parent_id"))


def people_managers(organization: int) -> dict[int, int | None]:
    """Each person's manager, by id."""
    return dict(Person.objects.filter(organization=organization).values_list("pk", "manager_id"))
