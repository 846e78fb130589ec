"""Writing many rows of one kind at once, as bulk services may: what they hold has been checked in calc."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

from django.db import connection, transaction

from cairn.common.batches import InBatches
from cairn.common.bulk import insert_rows
from cairn.exchange.services.pace import Pace

AT_ONCE = 1000

Values = Mapping[str, Any]
Ids = dict[str, int]
Item = TypeVar("Item")


def slices(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """The items in parts that a statement can name."""
    return (items[start : start + AT_ONCE] for start in range(0, len(items), AT_ONCE))


@dataclass
class Batch:
    """The rows that one import adds: its number, and whether they are held back until all are written."""

    organization: int
    number: int | None
    pace: Pace
    is_held_back: bool = False

    def add(self, model: Any, rows: Iterable[Values]) -> Iterator[Any]:
        """Insert rows, in their order, a slice at a time; yields them with their ids."""
        marks = self._marks(model)
        return self.put(model(organization_id=self.organization, **marks, **values) for values in rows)

    def put(self, objects: Iterable[Any]) -> Iterator[Any]:
        """Insert objects, as `add` does."""
        waiting = iter(objects)
        while part := list(islice(waiting, AT_ONCE)):
            begun = time.monotonic()
            with transaction.atomic(savepoint=False):
                added = type(part[0]).objects.bulk_create(part)
            self.pace.step(len(part), time.monotonic() - begun)
            yield from added

    def pour(self, model: Any, rows: Iterable[Values]) -> None:
        """Insert rows whose ids nobody needs, without an object for each; all name the same columns."""
        marks = self._marks(model)
        stored = _stored(model)
        waiting = iter(rows)
        while part := list(islice(waiting, AT_ONCE)):
            columns = tuple({"organization_id": self.organization, **marks, **part[0]})
            ready = [stored(columns, {"organization_id": self.organization, **marks, **row}) for row in part]
            begun = time.monotonic()
            with transaction.atomic(savepoint=False):
                insert_rows(model, columns, ready)
            self.pace.step(len(part), time.monotonic() - begun)

    def _marks(self, model: Any) -> dict[str, Any]:
        if not issubclass(model, InBatches):
            return {}
        return {"batch": self.number, "is_held_back": self.is_held_back}


@dataclass
class KeyedIds:
    """The ids of an organization's rows, by the file's keys; grows as rows are added."""

    batch: Batch
    units: Ids = field(default_factory=dict)
    people: Ids = field(default_factory=dict)
    kpis: Ids = field(default_factory=dict)
    goals: Ids = field(default_factory=dict)
    projects: Ids = field(default_factory=dict)

    @property
    def organization(self) -> int:
        return self.batch.organization

    def owner(self, owner: str | None) -> dict[str, int | None]:
        """The two columns for `person:KEY` or `unit:KEY`, of which at most one is filled."""
        kind, _, key = (owner or "").partition(":")
        return {
            "owner_person_id": self.people[key] if kind == "person" else None,
            "owner_unit_id": self.units[key] if kind == "unit" else None,
        }


def ids_of(model: Any, organization: int) -> Ids:
    """The ids of all rows of a kind, by key."""
    return dict(model.objects.filter(organization=organization).values_list("key", "pk"))


def add_rows(ids: KeyedIds, model: Any, rows: Iterable[Values]) -> None:
    """Insert rows, in their order, in short batches."""
    ids.batch.pour(model, rows)


def _stored(model: Any) -> Callable[[tuple[str, ...], Values], tuple[Any, ...]]:
    """How this database takes a row's values."""
    fields = {field.attname: field for field in model._meta.concrete_fields}

    def stored(columns: tuple[str, ...], row: Values) -> tuple[Any, ...]:
        return tuple(fields[name].get_db_prep_save(row[name], connection) for name in columns)

    return stored


def add_keyed(ids: KeyedIds, model: Any, keyed: Ids, rows: Iterable[Values]) -> None:
    """Insert rows that have a `key`, and remember their ids by it."""
    for row in ids.batch.add(model, rows):
        keyed[row.key] = row.pk


def change_rows(ids: KeyedIds, model: Any, values_by_id: Mapping[int, Values]) -> None:
    """Give rows other values, in short batches; all of them must name the same columns."""
    owned = model.everything if issubclass(model, InBatches) else model.objects
    waiting = iter(values_by_id.items())
    while part := dict(islice(waiting, AT_ONCE)):
        begun = time.monotonic()
        with transaction.atomic(savepoint=False):
            _change(owned.filter(organization=ids.organization), part)
        ids.batch.pace.step(0, time.monotonic() - begun)


def _change(owned: Any, values_by_id: Mapping[int, Values]) -> None:
    rows = list(owned.filter(pk__in=values_by_id))
    columns: set[str] = set()
    for row in rows:
        for name, value in values_by_id[row.pk].items():
            setattr(row, name, value)
            columns.add(name.removesuffix("_id"))
    owned.bulk_update(rows, sorted(columns), batch_size=100)
