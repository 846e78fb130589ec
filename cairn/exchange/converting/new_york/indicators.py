"""The source's table of indicators, a row each, and whose they are."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from cairn.exchange.converting.cells import number, slug, tidy
from cairn.exchange.converting.new_york.measure import Measure, measure_of
from cairn.exchange.converting.new_york.years import YEARS
from cairn.exchange.converting.tables import Row, read_table

TABLE = "Final Data/Tidy Indicator Level Data.csv"
MAP = "Raw Data/MMR Service UA Map.csv"
COLUMNS = (
    *("ID", "Desired.Direction", "Critical", "Agency.Full.Name.y", "Service", "Goal", "Indicator"),
    *("Target.MMR", "Success"),
    *(str(year) for year in YEARS),
)
UNNAMED = "No agency named"


@dataclass(frozen=True)
class Indicator:
    """One indicator; values by fiscal year, multiplied out as its measure says."""

    id: str
    agency: str
    service: str
    goal: str
    measure: Measure
    is_up_better: bool
    is_critical: bool
    values: Mapping[int, float]
    target: float | None

    @property
    def kpi_key(self) -> str:
        return f"{slug(self.agency)}.{self.id}-{slug(self.measure.name, 48)}"

    def meets_target(self, year: int) -> bool:
        """Whether the value of that year is at least, or at most, the target of the last one."""
        assert self.target is not None
        value = self.values[year]
        return value >= self.target if self.is_up_better else value <= self.target


def read_indicators(folder: Path) -> list[Indicator]:
    """All rows in the source's order. SourceFault where a cell is not of the known form."""
    agencies = _agency_of_service(folder)
    return [_indicator(row, agencies) for row in read_table(folder, TABLE, COLUMNS)]


def _indicator(row: Row, agencies: Mapping[str, str]) -> Indicator:
    measure = measure_of(tidy(row["Indicator"]))
    service = tidy(row["Service"])
    agency = tidy(row["Agency.Full.Name.y"])
    values = {year: row.read(str(year), number) for year in YEARS}
    target = row.read("Target.MMR", number)
    return Indicator(
        id=row.read("ID", _id),
        agency=agencies.get(service, UNNAMED) if agency == "NA" else agency,
        service=service,
        goal=tidy(row["Goal"]),
        measure=measure,
        is_up_better=row.read("Desired.Direction", _is_up),
        is_critical=row["Critical"] == "Yes",
        values={year: _times(value, measure) for year, value in values.items() if value is not None},
        target=None if target is None else _times(target, measure),
    )


def _times(value: Decimal, measure: Measure) -> float:
    """Multiplied as decimal numbers, so that 1.1 thousand are 1,100 to the last digit."""
    return float(value * measure.factor)


def _id(text: str) -> str:
    if not text.isdigit():
        raise ValueError(f"{text!r} is no number of an indicator")
    return text


def _is_up(text: str) -> bool:
    if text not in ("Up", "Down"):
        raise ValueError(f"{text!r} is neither Up nor Down")
    return text == "Up"


def _agency_of_service(folder: Path) -> dict[str, str]:
    """The agency of each service that only one has, by the source's map of services.

    The table of indicators leaves out agencies that the city's payroll does not know, such as its libraries.
    """
    agencies: dict[str, set[str]] = defaultdict(set)
    for row in read_table(folder, MAP, ("Agency Full Name", "Raw Service", "Service")):
        for service in {tidy(row["Raw Service"]), tidy(row["Service"])} - {"", "#N/A"}:
            agencies[service].add(tidy(row["Agency Full Name"]))
    return {service: named.pop() for service, named in agencies.items() if len(named) == 1}
