"""Rows that many tests begin with: made once by the services, then put back as they were.

Building the cast takes hundreds of statements; putting its rows back takes one a table.
"""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models, transaction

from cairn.common.bulk import go_on_counting

NOT_OURS = frozenset({"auth", "contenttypes"})  # filled by migrating, and never emptied between tests


@dataclass(frozen=True)
class KeptRows:
    """Every row of every table at one moment."""

    rows: dict[type[models.Model], list[models.Model]]

    @transaction.atomic
    def put_back(self) -> None:
        """Into empty tables, all or none: keys between them are checked at the end."""
        for model, rows in self.rows.items():
            # Raw, as a column that is filled with the present moment must keep its own.
            fields = model._meta.local_concrete_fields
            queryset: Any = model._base_manager.all()
            queryset._insert(rows, fields=fields, using=queryset.db, raw=True)
        # Another test may have set the numbers back, and a sequence is not rolled back with it.
        go_on_counting(*self.rows)


def keep_rows() -> KeptRows:
    """What the tables hold now, in one order: a database may tell rows in any."""
    rows = {model: list(model._base_manager.order_by("pk")) for model in _tables()}
    return KeptRows({model: found for model, found in rows.items() if found})


def are_tables_empty() -> bool:
    return not any(model._base_manager.exists() for model in _tables())


def _tables() -> list[type[models.Model]]:
    found = [model for model in apps.get_models() if model._meta.app_label not in NOT_OURS]
    return [model for model in found if model._meta.managed and not model._meta.proxy]
