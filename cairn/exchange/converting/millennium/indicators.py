"""The source's table of key indicators: baseline, target and actual, each a number, a date, or no value."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from cairn.exchange.converting.cells import NOTHING, number, slug, tidy
from cairn.exchange.converting.keys import Keys
from cairn.exchange.converting.millennium.compacts import ENCODING, Compact
from cairn.exchange.converting.millennium.dates import day, is_day
from cairn.exchange.converting.millennium.texts import without_mark
from cairn.exchange.converting.tables import Row, read_table

TABLE = "data/kpis.csv"
COLUMNS = ("country", "project", "activity", "kpi", "baseline", "target", "actual")
NO_NUMBER: Final = NOTHING | {"Pending", "No target", "No Target", "No target Required", "50% reduction"}
_OF_QUARTERS = re.compile(r"(.+?)\s*\((Q\d+-Q\d+)\)")


@dataclass(frozen=True)
class Indicator:
    """One indicator; null is what the source does not say. What is to be done by a day has `due_on`."""

    key: str
    compact: Compact
    project: str
    activity: str
    name: str
    mark: str
    baseline: float | None
    target: float | None
    target_text: str
    actual: float | None
    actual_note: str
    due_on: date | None
    done_on: date | None

    @property
    def country(self) -> str:
        return self.compact.country

    @property
    def has_goal(self) -> bool:
        """Whether something says when it is reached: a day, or a target that is not where it began."""
        known = self.baseline is not None and self.target is not None
        return self.due_on is not None or (known and self.baseline != self.target)


def read_indicators(folder: Path, compacts: Mapping[str, Compact]) -> list[Indicator]:
    """All indicators in the source's order; rows that it repeats word for word count once.

    A row that names no indicator says nothing and is passed over.
    """
    rows = read_table(folder, TABLE, COLUMNS, encoding=ENCODING)
    return list(_indicators([row for row in rows if row["kpi"]], compacts))


def _indicators(rows: list[Row], compacts: Mapping[str, Compact]) -> Iterator[Indicator]:
    keys, seen = Keys(), set()
    for row in rows:
        cells = tuple(row.cells.values())
        if cells not in seen:
            seen.add(cells)
            yield _indicator(row, row.read("country", lambda name: _compact(name, compacts)), keys)


def _compact(country: str, compacts: Mapping[str, Compact]) -> Compact:
    if country not in compacts:
        raise ValueError(f"{country!r} has no compact in the table of compacts")
    return compacts[country]


def _indicator(row: Row, compact: Compact, keys: Keys) -> Indicator:
    name, mark = without_mark(tidy(row["kpi"]))
    project, activity = tidy(row["project"]), tidy(row["activity"])
    is_dated = is_day(row["target"])
    actual, note = (None, "") if is_dated else row.read("actual", _number_of_quarters)
    return Indicator(
        key=keys.key(compact.country, project, slug(name, 48)),
        compact=compact,
        project=project,
        activity=activity,
        name=name,
        mark=mark,
        baseline=None if is_dated else row.read("baseline", _number),
        target=None if is_dated else row.read("target", _number),
        target_text=row["target"],
        actual=actual,
        actual_note=note,
        due_on=row.read("target", day) if is_dated else None,
        done_on=row.read("actual", _day_or_none) if is_dated else None,
    )


def _number(text: str) -> float | None:
    value: Decimal | None = number(text, nothing=NO_NUMBER)
    return None if value is None else float(value)


def _number_of_quarters(text: str) -> tuple[float | None, str]:
    """`25.43 (Q13-Q16)` is a number of these quarters."""
    found = _OF_QUARTERS.fullmatch(text)
    return (_number(found[1]), f"Of {found[2]}") if found else (_number(text), "")


def _day_or_none(text: str) -> date | None:
    return None if text in NO_NUMBER else day(text)
