"""What each indicator is: its name, unit, and which way is better."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

from cairn.exchange.converting.cells import slug, tidy
from cairn.exchange.converting.tables import Row, read_table

TABLE = "Data Files/Indicator Information.csv"
COLUMNS = (
    *("Title", "Code_Sortable", "ReportingPeriod", "MeasureType", "NumberFormat", "ISCategory", "Source"),
    *("StirlingService", "Ranking_Type", "Ranking_GoldilocksMidpoint"),
)
BETTER: Final = {"Ascending": "down", "Descending": "up", "Goldilocks": "neither"}
"""Ranks ascend where the lowest value is first."""
UNITS: Final[Mapping[str, tuple[str, int]]] = {
    "Percentage": ("%", 100),  # stored as ratios
    "Cost": ("GBP", 1),
    "Days": ("days", 1),
    "Weeks": ("weeks", 1),
    "Rate per 1,000": ("per 1,000", 1),
    "Rate per 10,000": ("per 10,000", 1),
    "Score": ("", 1),
    "Other Measurement": ("", 1),
}


@dataclass(frozen=True)
class Indicator:
    """One indicator; the source's values are multiplied by `factor` to be in its unit."""

    code: str
    title: str
    unit: str
    factor: Decimal
    better: str
    description: str

    @property
    def key(self) -> str:
        return f"{slug(self.code)}.{slug(self.title, 48)}"


def read_indicators(folder: Path) -> list[Indicator]:
    """All indicators in the source's order."""
    return [_indicator(row) for row in read_table(folder, TABLE, COLUMNS)]


def _indicator(row: Row) -> Indicator:
    unit, factor = row.read("MeasureType", _unit)
    if "tCO2" in row["NumberFormat"]:
        unit = "tCO2"
    return Indicator(
        code=tidy(row["Code_Sortable"]),
        title=tidy(row["Title"]),
        unit=unit,
        factor=Decimal(factor),
        better=row.read("Ranking_Type", _better),
        description=_description(row),
    )


def _description(row: Row) -> str:
    said = [f"Category: {row['ISCategory']}", f"Service: {row['StirlingService']}"]
    if row["Ranking_GoldilocksMidpoint"]:
        said.append(f"Best near {row['Ranking_GoldilocksMidpoint']}.")
    if row["ReportingPeriod"] != "Annual":
        said.append(f"Reported as: {row['ReportingPeriod']}")
    return "\n".join([*said, "Scotland’s own values are the mean of its councils.", row["Source"]]).strip()


def _unit(text: str) -> tuple[str, int]:
    if text not in UNITS:
        raise ValueError(f"{text!r} is no known kind of measure")
    return UNITS[text]


def _better(text: str) -> str:
    if text not in BETTER:
        raise ValueError(f"{text!r} is no known way of ranking")
    return BETTER[text]
