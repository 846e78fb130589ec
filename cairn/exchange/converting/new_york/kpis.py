"""Indicators as KPIs, with a value a fiscal year; those that many agencies have alike are one family."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from cairn.calc.plan.model import Kpi, Measurement
from cairn.exchange.converting.cells import slug
from cairn.exchange.converting.new_york.indicators import Indicator
from cairn.exchange.converting.new_york.measure import Measure
from cairn.exchange.converting.new_york.units import owner_of
from cairn.exchange.converting.new_york.years import JUDGED, last_on

FEWEST_SERIES = 3
"""Two agencies may call different things the same; what three count by one name is one measure."""
PROJECTED = "A projection for the whole fiscal year, made from its first four months"

Alike = tuple[Measure, bool]


def kpis_of(indicators: Sequence[Indicator]) -> Iterator[Kpi]:
    """The families, then each indicator in the source's order."""
    families = {alike: f"family.{slug(alike[0].name)}" for alike in _shared(indicators)}
    for (measure, is_up_better), key in families.items():
        yield Kpi(
            key=key,
            name=measure.name,
            unit=measure.unit,
            cadence="yearly",
            better=_better(is_up_better),
            description="Measured by each agency for itself.",
        )
    for indicator in indicators:
        yield _kpi(indicator, families.get(_alike(indicator)))


def _kpi(indicator: Indicator, family: str | None) -> Kpi:
    return Kpi(
        key=indicator.kpi_key,
        name=indicator.measure.name,
        unit=indicator.measure.unit,
        cadence="yearly",
        better=_better(indicator.is_up_better),
        series_of=family,
        owner=owner_of(indicator.agency),
        description=_description(indicator),
        measurements=tuple(_measurements(indicator)),
    )


def _measurements(indicator: Indicator) -> Iterator[Measurement]:
    for year, value in indicator.values.items():
        yield Measurement(last_on(year), value, note=PROJECTED if year == JUDGED else "")


def _description(indicator: Indicator) -> str:
    said = [f"Service: {indicator.service}", f"Goal: {indicator.goal}"]
    if indicator.is_critical:
        said.append("The report calls it critical.")
    if indicator.target is None:
        said.append(f"The report has no target of fiscal year {JUDGED} for it.")
    return "\n".join([*said, f"Indicator {indicator.id} of the Mayor's Management Report."])


def _better(is_up: bool) -> str:
    return "up" if is_up else "down"


def _alike(indicator: Indicator) -> Alike:
    return indicator.measure, indicator.is_up_better


def _shared(indicators: Iterable[Indicator]) -> list[Alike]:
    """What enough agencies measure alike, each of them once."""
    owners: dict[Alike, list[str]] = defaultdict(list)
    for indicator in indicators:
        owners[_alike(indicator)].append(indicator.agency)
    return [
        alike
        for alike, named in owners.items()
        if len(named) == len(set(named)) and len(named) >= FEWEST_SERIES
    ]
