"""Writing many rows of one kind at once, as bulk services may: what they hold has been checked in calc."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

BATCH = 1000

Values = Mapping[str, Any]
Ids = dict[str, int]


@dataclass
class KeyedIds:
    """The ids of an organization's rows, by the file's keys; grows as rows are added."""

    organization: int
    units: Ids = field(default_factory=dict)
    people: Ids = field(default_factory=dict)
    kpis: Ids = field(default_factory=dict)
    goals: Ids = field(default_factory=dict)
    projects: Ids = field(default_factory=dict)

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


def add_rows(model: Any, organization: int, rows: Iterable[Values]) -> list[Any]:
    """Insert rows, in their order, in short batches; returns them with their ids."""
    objects = [model(organization_id=organization, **values) for values in rows]
    added: list[Any] = model.objects.bulk_create(objects, batch_size=BATCH)
    return added


def add_keyed(model: Any, organization: int, ids: Ids, rows: Iterable[Values]) -> None:
    """Insert rows that have a `key`, and remember their ids by it."""
    ids |= {row.key: row.pk for row in add_rows(model, organization, rows)}


def change_rows(model: Any, organization: int, values_by_id: Mapping[int, Values]) -> None:
    """Give rows other values; all of them must name the same columns."""
    if not values_by_id:
        return
    owned = model.objects.filter(organization=organization)
    rows = list(owned.filter(pk__in=values_by_id))
    columns: set[str] = set()
    for row in rows:
        for name, value in values_by_id[row.pk].items():
            setattr(row, name, value)
            columns.add(name.removesuffix("_id"))
    owned.bulk_update(rows, sorted(columns), batch_size=100)
