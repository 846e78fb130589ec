"""Indicators as KPIs, each with the one value that the source has of it."""

from collections.abc import Iterable, Iterator

from cairn.calc.plan.model import Kpi, Measurement
from cairn.exchange.converting.cells import cut
from cairn.exchange.converting.millennium.indicators import Indicator
from cairn.exchange.converting.millennium.texts import Texts
from cairn.exchange.converting.millennium.units import project_key

LONGEST_NAME = 200


def kpis_of(indicators: Iterable[Indicator], texts: Texts) -> Iterator[Kpi]:
    """All but those that are done by a day, which have no value."""
    for indicator in indicators:
        if indicator.due_on is None:
            yield Kpi(
                key=indicator.key,
                name=cut(indicator.name, LONGEST_NAME),
                unit="%" if indicator.name.endswith("(%)") else "",
                cadence="quarterly",
                better=_better(indicator),
                owner=f"unit:{project_key(indicator.country, indicator.project)}",
                description=_description(indicator, texts),
                measurements=tuple(_measurements(indicator)),
            )


def _measurements(indicator: Indicator) -> Iterator[Measurement]:
    if indicator.actual is not None:
        yield Measurement(indicator.compact.measured_on, indicator.actual, note=indicator.actual_note)


def _better(indicator: Indicator) -> str:
    if indicator.baseline is None or indicator.target is None:
        return "neither"
    return "down" if indicator.target < indicator.baseline else "up"


def _description(indicator: Indicator, texts: Texts) -> str:
    said = [f"Activity: {indicator.activity}"]
    if not indicator.has_goal:
        said.append(f"Target: {indicator.target_text or 'none'}")
    if note := texts.note(indicator.country, indicator.mark):
        said.append(note)
    return "\n".join(said)
