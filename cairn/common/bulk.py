"""Putting millions of rows into a table without an object for each: for generators, into empty tables."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import cache
from itertools import chain, islice
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

AT_ONCE = 5_000


def insert_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> int:
    """Insert the rows, each with values for the columns, and the fields' defaults for all others.

    Values are written as given: days and moments by `stored_day` and `stored_moment`, JSON as text. Nothing
    is validated but what the database checks. Returns how many rows there were.
    """
    fields = {field.attname: field for field in model._meta.concrete_fields}
    left = [field for name, field in fields.items() if name not in columns and not field.primary_key]
    defaults = tuple(field.get_db_prep_save(field.get_default(), connection) for field in left)
    quote = connection.ops.quote_name
    named = chain((fields[name] for name in columns), left)
    names = ", ".join(quote(str(field.column)) for field in named)
    places = ", ".join(["%s"] * (len(columns) + len(left)))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608
    count = 0
    waiting = iter(rows)
    with connection.cursor() as cursor:
        while batch := [row + defaults for row in islice(waiting, AT_ONCE)]:
            cursor.executemany(statement, batch)
            count += len(batch)
    return count


def stored_day() -> Callable[[date], Any]:
    """How this database takes a day; each is translated once."""
    return cache(connection.ops.adapt_datefield_value)


def stored_moment() -> Callable[[datetime], Any]:
    """How this database takes a moment; each is translated once."""
    return cache(connection.ops.adapt_datetimefield_value)


def go_on_counting(*kinds: type[models.Model]) -> None:
    """After rows with ids of their own: let the database give out the ids that follow them."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(kinds)):
            cursor.execute(statement)
