"""A KPI by its periods: bars where values are added up, else a line. Options are JSON, as in `course`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

MOST_POINTS_WITH_SYMBOLS = 40


@dataclass(frozen=True, kw_only=True)
class PeriodsChart:
    """What is drawn: a value for each named period, null where there is none."""

    names: Sequence[str]
    values: Sequence[float | None]
    is_added_up: bool = False
    label: str = ""  # what a value is called
    last: str = ""  # what the last value is, in words


def periods_options(chart: PeriodsChart) -> dict[str, Any]:
    """The options of the chart. A period without a value leaves a gap, never a zero."""
    return {
        "grid": {"left": 8, "right": 40, "top": 24, "bottom": 12, "containLabel": True},
        "xAxis": {
            "type": "category",
            "data": list(chart.names),
            "boundaryGap": chart.is_added_up,
            "axisLine": {"lineStyle": {"color": "token:grey-5"}},
            "axisTick": {"show": False},
            "axisLabel": {"color": "token:grey-7", "fontSize": 12, "hideOverlap": True},
        },
        "yAxis": {
            "type": "value",
            "splitNumber": 4,
            "scale": not chart.is_added_up,
            "axisLabel": {"color": "token:grey-7", "fontSize": 12, "formatter": "format:short"},
            "splitLine": {"lineStyle": {"color": "token:grey-3"}},
        },
        "tooltip": {
            "trigger": "axis",
            "confine": True,
            "axisPointer": {"lineStyle": {"color": "token:grey-5"}},
        },
        "series": [_bars(chart) if chart.is_added_up else _line(chart)],
    }


def _bars(chart: PeriodsChart) -> dict[str, Any]:
    return {
        "name": chart.label,
        "type": "bar",
        "data": _data(chart.values),
        "barMaxWidth": 28,
        "itemStyle": {"color": "token:grey-6"},
        "markPoint": _last_point(chart, size=1),
    }


def _line(chart: PeriodsChart) -> dict[str, Any]:
    return {
        "name": chart.label,
        "type": "line",
        "data": _data(chart.values),
        "connectNulls": False,
        "showSymbol": len(chart.values) <= MOST_POINTS_WITH_SYMBOLS or _has_gaps(chart.values),
        "symbolSize": 5,
        "lineStyle": {"color": "token:grey-9", "width": 1.75},
        "itemStyle": {"color": "token:grey-9"},
        "markPoint": _last_point(chart, size=9),
    }


def _has_gaps(values: Sequence[float | None]) -> bool:
    """Whether a line would lose a value that stands alone between two gaps."""
    return any(value is None for value in values)


def _last_point(chart: PeriodsChart, size: int) -> dict[str, Any]:
    known = [(at, value) for at, value in enumerate(chart.values) if value is not None]
    if not known:
        return {}
    at, value = known[-1]
    return {
        "silent": True,
        "symbol": "circle",
        "symbolSize": size,
        "itemStyle": {
            "color": "token:grey-9",
            "borderColor": "token:grey-0",
            "borderWidth": min(size - 1, 2),
        },
        "label": {
            "show": bool(chart.last),
            "formatter": chart.last,
            "color": "token:grey-9",
            "fontSize": 12,
            "fontWeight": 550,
            "position": "top",
            **({"align": "right"} if at and at == len(chart.values) - 1 else {}),
        },
        "data": [{"coord": [at, value]}],
    }


def _data(values: Sequence[float | None]) -> list[float | None]:
    return [None if value is None else round(value, 6) for value in values]
