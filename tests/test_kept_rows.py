"""The cast that is put back is the cast that was built."""

from typing import Any

import pytest
from django.db import connection, models, transaction

from tests.cast import build_cast
from tests.kept_rows import KeptRows, are_tables_empty, keep_rows


@pytest.fixture
def built_and_put_back(db: None) -> tuple[KeptRows, KeptRows]:
    """The rows as the services wrote them, and as they stand after having been put into empty tables."""
    with transaction.atomic():
        build_cast()
        built = keep_rows()
        transaction.set_rollback(True)
    assert are_tables_empty()
    built.put_back()
    return built, keep_rows()


def values(kept: KeptRows) -> dict[str, list[dict[str, Any]]]:
    return {model._meta.label: [plain(row) for row in rows] for model, rows in kept.rows.items()}


def plain(row: models.Model) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.local_concrete_fields}


def test_rows_that_are_put_back_are_the_same_in_every_column(
    built_and_put_back: tuple[KeptRows, KeptRows],
) -> None:
    built, stand = built_and_put_back
    assert len(built.rows) > 5
    assert values(stand) == values(built)
    connection.check_constraints()
