"""Pages of very many listed goals, each asked for alone."""

from collections.abc import Mapping, Sequence
from typing import Any

from cairn.goals.models import GoalVersion
from cairn.goals.queries.listing import Listed, of_units, ordered
from cairn.org.models import Unit


class RowsInOrder:
    """Listed goals in their order. A slice asks for its keys first, and then for those rows alone: with all
    that a row needs joined to it, the database would rather sort the whole company than read in order."""

    ordered = True

    def __init__(self, rows: Listed, sort: str, group: str) -> None:
        self._rows, self._keys = (
            rows,
            ordered(rows.select_related(None), sort, group).values_list("pk", flat=True),
        )

    def __getitem__(self, wanted: slice) -> Sequence[GoalVersion]:
        keys = list(self._keys[wanted])
        found = {row.pk: row for row in self._rows.order_by().filter(pk__in=keys)}
        return [found[key] for key in keys]


class RowsByUnit:
    """The listed goals unit by unit, in the units' order. A slice asks only for those of the units in it."""

    ordered = True

    def __init__(self, rows: Listed, organization: int, counts: Mapping[int | None, int], sort: str) -> None:
        self._rows, self._organization, self._sort = rows, organization, sort
        units = Unit.objects.filter(organization=organization).order_by("name", "pk")
        named: list[int | None] = [*units.values_list("pk", flat=True), None]
        self._places = [(unit, counts[unit]) for unit in named if counts.get(unit)]

    def __getitem__(self, wanted: slice) -> Sequence[GoalVersion]:
        units, before = self._units_at(wanted.start, wanted.stop)
        if not units:
            return []
        rows = ordered(of_units(self._rows, self._organization, units), self._sort, "unit")
        found: Any = rows[wanted.start - before : wanted.stop - before]
        return list(found)

    def _units_at(self, start: int, stop: int) -> tuple[list[int | None], int]:
        """The units that the places from start to stop lie in, and how many goals stand before them."""
        units: list[int | None] = []
        before = at = 0
        for unit, count in self._places:
            if at < stop and at + count > start:
                before = before if units else at
                units.append(unit)
            at += count
        return units, before
