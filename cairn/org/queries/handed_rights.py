"""Whose rights somebody holds for a time."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from cairn.org.models import Deputy, Person


def hands_rights_to(person: Person, on: date) -> QuerySet[Any]:
    """Those who have handed him their rights for a day, as ids to look among; they end with the giver's."""
    rows = Deputy.objects.filter(
        organization=person.organization_id, deputy=person, hands_rights=True, revoked_at=None
    )
    return rows.filter(from_on__lte=on, until_on__gte=on).values("person_id")
