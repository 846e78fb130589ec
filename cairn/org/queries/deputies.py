"""Who answers for whom while he is away."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from cairn.accounts.models import User
from cairn.org.models import Deputy, Person
from cairn.org.queries import organizations_of


def deputies_on(organization: int, on: date) -> QuerySet[Deputy]:
    """All that hold on a day."""
    rows = Deputy.objects.filter(organization=organization, revoked_at=None)
    return rows.filter(from_on__lte=on, until_on__gte=on).select_related("person", "deputy")


def represented(person: Person, on: date) -> QuerySet[Any]:
    """In whose place a person may answer on a day, as ids to look among."""
    return deputies_on(person.organization_id, on).filter(deputy=person).values("person_id")


def represented_by(person: Person, on: date) -> set[int]:
    """The same, looked up."""
    return {row["person_id"] for row in represented(person, on)}


def hands_rights_to(person: Person, on: date) -> QuerySet[Any]:
    """Those who have handed him their rights for a day, as ids to look among; they end with the giver's."""
    return represented(person, on).filter(hands_rights=True)


def deputies_of(person: Person, on: date) -> QuerySet[Deputy]:
    """Who was named for a person and is not over on a day, the soonest first."""
    rows = Deputy.objects.filter(organization=person.organization_id, person=person, revoked_at=None)
    return rows.filter(until_on__gte=on).select_related("deputy").order_by("from_on", "pk")


def people_of(user: User) -> list[Person]:
    """Who a user is, in each of the organizations that he may sign in to, by its name."""
    rows = Person.objects.filter(organization__in=organizations_of(user), user=user)
    return list(rows.select_related("organization").order_by("organization__name"))
