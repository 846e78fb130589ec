"""What was measured: Scotland's mean of each indicator, and the councils' own values of a few."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from cairn.exchange.converting.cells import number, tidy
from cairn.exchange.converting.scotland.periods import last_day
from cairn.exchange.converting.tables import Row, read_table

MEANS = "Data Files/Scottish Averages.csv"
COUNCILS = "Data Files/Indicator Data - Real - Quarterly.csv"
CADENCES: Final = {"Real_Quarterly": "quarterly", "Real_Monthly": "monthly", "Real_Annual": "yearly"}
"""The finest first. Beside values at constant prices ("Real") the source has those at prices of the day."""


@dataclass(frozen=True)
class Value:
    """A value as the source has it, on the last day of its period."""

    on: date
    value: Decimal
    period: str


@dataclass(frozen=True)
class Means:
    """Scotland's mean over time, at one cadence."""

    cadence: str
    values: Sequence[Value]


def read_means(folder: Path) -> dict[str, Means]:
    """Scotland's means by the indicator's code, each at the finest cadence that there is."""
    found: dict[str, dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
    for row in read_table(folder, MEANS, ("Code", "Period", "DataType", "Value_Scot_Mean")):
        value = _value(row, "Value_Scot_Mean")
        if row["DataType"] in CADENCES and value is not None:
            found[tidy(row["Code"])][row["DataType"]].append(value)
    return {code: _finest(kinds) for code, kinds in found.items()}


def read_council_values(folder: Path) -> dict[str, dict[str, list[Value]]]:
    """The councils' values by the indicator's code and the council's name, by day."""
    found: dict[str, dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
    for row in read_table(folder, COUNCILS, ("Code", "LocalAuthority", "Period", "Value")):
        value = _value(row, "Value")
        if value is not None:
            found[tidy(row["Code"])][tidy(row["LocalAuthority"])].append(value)
    return {
        code: {council: _by_day(values) for council, values in series.items()}
        for code, series in found.items()
    }


def _value(row: Row, column: str) -> Value | None:
    value = row.read(column, number)
    return None if value is None else Value(row.read("Period", last_day), value, row["Period"])


def _finest(kinds: Mapping[str, list[Value]]) -> Means:
    kind = next(kind for kind in CADENCES if kind in kinds)
    return Means(CADENCES[kind], _by_day(kinds[kind]))


def _by_day(values: list[Value]) -> list[Value]:
    return sorted(values, key=lambda each: each.on)
