"""Rows that go wholly, in short steps."""

from typing import Any

from django.apps import apps
from django.db import transaction

from cairn.exchange.queries.personal import PARTS
from cairn.org.models import Person

AT_ONCE = 500


def remove(model: Any, organization: int, **where: Any) -> None:
    """Remove the rows of the organization that fit. Nothing may hang on them any more."""
    rows = model._base_manager.filter(organization=organization)
    while ids := list(rows.filter(**where).values_list("pk", flat=True)[:AT_ONCE]):
        with transaction.atomic():
            part = rows.filter(pk__in=ids)
            part._raw_delete(part.db)


def remove_what_is_his_alone(person: Person) -> None:
    """Rows that tell nobody else anything; what hangs on another one goes before it."""
    for part in reversed(PARTS):
        if part.goes_by:
            remove(apps.get_model(part.model), person.organization_id, **{part.goes_by: person.pk})
