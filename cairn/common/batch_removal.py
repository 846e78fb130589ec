"""Deleting a batch that nobody saw, in short transactions.

Owned rows are not made to be deleted: no index leads from a row to those that point to it, so the database
would read whole tables for each row, to see that nothing does. Nothing can, as nobody saw them; that look
is therefore left out. PostgreSQL lets only some users do so; for others the rows stay held back, where they
take room and nothing else.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import ProgrammingError, connection, transaction

from cairn.common.batches import InBatches, models_in_batches
from cairn.common.owned import OwnedModel

AT_ONCE = 1000


def delete_held_back(organization: int, batch: int) -> Iterator[float]:
    """Delete the batch's rows and what hangs on them; yields how many seconds each slice took."""
    with _unchecked_keys() as may_delete:
        for model in reversed(models_in_batches()) if may_delete else ():
            rows = model.everything.filter(organization=organization, batch=batch, is_held_back=True)
            while part := list(rows.values_list("pk", flat=True)[:AT_ONCE]):
                begun = time.monotonic()
                with transaction.atomic():
                    _leave_keys_unchecked()
                    for hanging, name in _hanging_on(model):
                        _delete(hanging.objects.filter(organization=organization, **{f"{name}__in": part}))
                    _delete(model.everything.filter(organization=organization, pk__in=part))
                yield time.monotonic() - begun


def _hanging_on(model: type[InBatches]) -> list[tuple[Any, str]]:
    """The kinds of rows that come with rows of this one and are in no batch themselves, and by which key."""
    return [
        (other, field.name)
        for other in apps.get_models()
        if issubclass(other, OwnedModel) and not issubclass(other, InBatches)
        for field in other._meta.local_fields
        if field.related_model is model
    ]


def _delete(rows: Any) -> None:
    """Without asking every other kind of row first, as `delete` does."""
    rows._raw_delete(rows.db)


@contextmanager
def _unchecked_keys() -> Iterator[bool]:
    """Whether rows can be deleted without looking for what points to them; for SQLite, lets that be so."""
    if connection.vendor != "sqlite":
        yield _is_allowed()
        return
    connection.disable_constraint_checking()
    try:
        yield True
    finally:
        connection.enable_constraint_checking()


def _is_allowed() -> bool:
    try:
        with transaction.atomic():
            _leave_keys_unchecked()
    except ProgrammingError:
        return False
    return True


def _leave_keys_unchecked() -> None:
    """For the rest of the transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
