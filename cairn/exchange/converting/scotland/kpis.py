"""Indicators as KPIs; where councils have values of their own, as families."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from cairn.calc.plan.model import Kpi, Measurement
from cairn.exchange.converting.cells import slug
from cairn.exchange.converting.faults import SourceFault
from cairn.exchange.converting.scotland.councils import SCOTLAND
from cairn.exchange.converting.scotland.indicators import Indicator
from cairn.exchange.converting.scotland.values import Means, Value

CouncilValues = Mapping[str, Mapping[str, Sequence[Value]]]


def kpis_of(
    indicators: Iterable[Indicator],
    means: Mapping[str, Means],
    of_councils: CouncilValues,
    councils: Mapping[str, str],
) -> Iterator[Kpi]:
    """Each indicator with Scotland's mean, followed by its series, a council each, by name."""
    for indicator in indicators:
        mean = means.get(indicator.code, Means("yearly", ()))
        series = of_councils.get(indicator.code, {})
        yield Kpi(
            key=indicator.key,
            name=indicator.title,
            unit=indicator.unit,
            cadence=mean.cadence,
            better=indicator.better,
            owner=f"unit:{SCOTLAND}",
            description=indicator.description,
            measurements=_measurements(indicator, mean.values),
        )
        for council in sorted(series):
            yield _series(indicator, mean.cadence, council, series[council], councils)


def _series(
    indicator: Indicator, cadence: str, council: str, values: Sequence[Value], councils: Mapping[str, str]
) -> Kpi:
    if council not in councils:
        raise SourceFault(f"{council!r} has values of {indicator.code} and is in no family group.")
    return Kpi(
        key=f"{slug(indicator.code)}.{slug(council)}",
        name=indicator.title,
        unit=indicator.unit,
        cadence=cadence,
        better=indicator.better,
        series_of=indicator.key,
        owner=f"unit:{slug(council)}",
        measurements=_measurements(indicator, values),
    )


def _measurements(indicator: Indicator, values: Sequence[Value]) -> tuple[Measurement, ...]:
    """The values in the indicator's unit; those over several years say so."""
    return tuple(
        Measurement(each.on, float(each.value * indicator.factor), note=_note(each)) for each in values
    )


def _note(value: Value) -> str:
    begun, _, ended = value.period.partition("-")
    is_one_year = not ended or ";" in ended or int(ended) == (int(begun) + 1) % 100
    return "" if is_one_year else f"Over the years {begun} to {value.on.year}"
