"""Who answers for whom while he is away."""

from datetime import date

from django.db.models import QuerySet

from cairn.org.models import Deputy, Person


def deputies_on(organization: int, on: date) -> QuerySet[Deputy]:
    """All that hold on a day."""
    rows = Deputy.objects.filter(organization=organization, revoked_at=None)
    return rows.filter(from_on__lte=on, until_on__gte=on).select_related("person", "deputy")


def represented_by(person: Person, on: date) -> set[int]:
    """In whose place a person may answer on a day, by id."""
    rows = deputies_on(person.organization_id, on).filter(deputy=person)
    return set(rows.values_list("person_id", flat=True))


def deputies_of(person: Person, on: date) -> QuerySet[Deputy]:
    """Who was named for a person and is not over on a day, the soonest first."""
    rows = Deputy.objects.filter(organization=person.organization_id, person=person, revoked_at=None)
    return rows.filter(until_on__gte=on).select_related("deputy").order_by("from_on", "pk")
