"""Tables that others publish, as series of dated values: what to test forecasts on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from cairn.exchange.converting.cells import NOTHING
from cairn.exchange.converting.faults import SourceFault
from cairn.exchange.converting.tables import Row, read_table
from cairn.exchange.histories.last_days import last_day_of

SAYS_NOTHING: Final = frozenset({"Observation status", "GeoCode", "id", "area_code"})
"""Columns that may change within a series, or say again what another says."""
WORDS_OF_PERCENTAGES: Final = ("percent", "%", "proportion", "on-time", "attendance")


@dataclass(frozen=True)
class Form:
    """A table with a value a row (or several, one a column); all other columns tell the series apart."""

    files: str
    day: str
    values: tuple[str, ...]
    by: tuple[str, ...] = ()
    dashed_years: bool = False
    aggregation: str = "last"


FORMS: Final = (
    Form("data/indicator_*.csv", "Year", ("Value",), dashed_years=True),
    Form("data/*/*.csv", "period", ("value",)),
    Form("data/*/*.csv", "period", ("value_ulev", "value_all_vehicles")),
    Form("cityscore_value.csv", "entry_date", ("val",), by=("metric_id",), aggregation="mean"),
    Form(
        "Data Files/Scottish Averages.csv",
        "Period",
        ("Value_Scot_Mean",),
        by=("Code", "DataType"),
        dashed_years=True,
    ),
    Form(
        "Data Files/Indicator Data*.csv", "Period", ("Value",), by=("Code", "LocalAuthority", "DataType"),
        dashed_years=True,
    ),
)  # fmt: skip
NAMES: Final = {
    "metric_id": ("cityscore_metric.csv", "id", ("name",)),
    "Code": ("Data Files/Indicator Information.csv", "Code_Sortable", ("Title", "MeasureType")),
}
"""Where a column's keys have names: the table, its column of keys, and what it tells of each."""


@dataclass
class Published:
    """A series as it was published; its name is what its rows have in common."""

    name: str
    aggregation: str
    days: list[date] = field(default_factory=list)
    values: list[float] = field(default_factory=list)

    @property
    def highest(self) -> float | None:
        """100, or 1 of a share, where it says that it is a percentage and its values agree; else null."""
        said = any(word in self.name.lower() for word in WORDS_OF_PERCENTAGES)
        if not said or min(self.values) < 0 or max(self.values) > 100:
            return None
        return 1.0 if max(self.values) <= 1 else 100.0


def published_series(folder: Path) -> list[Published]:
    """All series of a folder's tables of a known form. SourceFault where there is none."""
    found: dict[str, Published] = {}
    for form in FORMS:
        for path in sorted(folder.glob(form.files)):
            _read(folder, path.relative_to(folder).as_posix(), form, found)
    if not found:
        raise SourceFault(f"{folder} has no table of a known form.")
    return list(found.values())


def _read(folder: Path, file: str, form: Form, found: dict[str, Published]) -> None:
    rows = read_table(folder, file, ())
    if not rows or any(column not in rows[0].cells for column in (form.day, *form.values)):
        return
    day_of = partial(last_day_of, dashed_years=form.dashed_years)
    names = {column: _names(folder, column) for column in form.by if column in NAMES}
    for row in rows:
        for column in form.values:
            if row[column] in NOTHING:
                continue
            said = _said(row, form, names)
            name = " · ".join([Path(file).stem, *said, *([column] if form.values[1:] else [])])
            series = found.setdefault(name, Published(name, form.aggregation))
            series.days.append(row.read(form.day, day_of))
            series.values.append(row.read(column, float))


def _names(folder: Path, column: str) -> dict[str, str]:
    file, key, told = NAMES[column]
    return {
        row[key]: " · ".join(row[each] for each in told) for row in read_table(folder, file, (key, *told))
    }


def _said(row: Row, form: Form, names: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    for column in form.by or row.cells:
        if column not in SAYS_NOTHING and column != form.day and column not in form.values and row[column]:
            yield names.get(column, {}).get(row[column], row[column])
