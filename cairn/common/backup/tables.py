"""Rows as lines of text, and back. A line is a JSON list in the order of the first line's columns."""

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from django.apps.registry import Apps
from django.db import models

SLICE = 2000

Model = type[models.Model]


def tables_of(apps: Apps) -> dict[str, Model]:
    """Every model that has a table of its own, by the table's name."""
    found = apps.get_models(include_auto_created=True)
    return {model._meta.db_table: model for model in found if model._meta.managed and not model._meta.proxy}


def lines_of(model: Model) -> Iterator[bytes]:
    """The table's columns, then its rows in the order of their keys."""
    columns = [field.attname for field in model._meta.local_concrete_fields]
    yield _line(columns)
    rows: Any = model._base_manager.order_by("pk").values_list(*columns)
    for row in rows.iterator(chunk_size=SLICE):
        yield _line(row)


def load(model: Model, lines: Iterator[bytes]) -> int:
    """Inserts a table's rows as they were, keys and times included; returns how many."""
    names: list[str] = json.loads(next(lines))
    known = {field.attname: field for field in model._meta.local_concrete_fields}
    fields = [known[name] for name in names]
    count = 0
    queryset: Any = model._base_manager.all()
    while rows := [_row(model, fields, json.loads(line)) for line in islice(lines, SLICE)]:
        # Raw, as a column that is filled with the present moment must keep its own.
        queryset._insert(rows, fields=fields, using=queryset.db, raw=True)
        count += len(rows)
    return count


def _row(model: Model, fields: Iterable[Any], values: list[Any]) -> models.Model:
    named = zip(fields, values, strict=True)
    return model(**{field.attname: _value(field, value) for field, value in named})


def _value(field: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(field, models.BinaryField):
        return base64.b64decode(value)
    return field.to_python(value)


def _line(values: Iterable[Any]) -> bytes:
    text = json.dumps(list(values), default=_text, ensure_ascii=False, separators=(",", ":"))
    return text.encode() + b"\n"


def _text(value: Any) -> str:
    if isinstance(value, datetime | date | time):
        return value.isoformat()  # to the microsecond: history is in order by it
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    return str(value)
