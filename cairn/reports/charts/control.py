"""Control chart: a series with the limits of its own variation. "Is this a signal, or chance?" """

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from cairn.calc.control import Limits, limits_of, signals
from cairn.reports.charts import looks
from cairn.reports.charts.about import About, told, written
from cairn.reports.charts.chart import Chart
from cairn.reports.charts.lines import Series, points, table_of

MOST_MARKED = 200
"""Signals that are marked, the latest: more would paint the line over."""


def control_chart(about: About, days: Sequence[date], series: Series) -> Chart:
    """The values in their order, centre and limits as lines, signals marked. Limits need eight values."""
    limits = limits_of(series.values)
    line: dict[str, Any] = {
        "name": series.name,
        "type": "line",
        "data": points(days, series.values),
        "sampling": "minmax",
        "showSymbol": len(days) <= 40,
        "symbolSize": 4,
        "lineStyle": {"color": "token:grey-9", "width": 1.25},
        "itemStyle": {"color": "token:grey-9"},
    }
    found: list[int] = []
    alt = told([(series.name, value) for value in series.values if value is not None])
    if limits:
        found = signals(series.values, limits)
        line["markLine"] = _lines([
            (limits.high, _("Upper limit %(value)s"), [5, 4]),
            (limits.centre, _("Centre %(value)s"), "solid"),
            (limits.low, _("Lower limit %(value)s"), [5, 4]),
        ])  # fmt: skip
        alt += " " + _("%(count)s of them are signals.") % {"count": written(len(found))}
    first, last = (days[0], days[-1]) if days else (date.min, date.min)
    options = {
        "grid": looks.grid(right=16),
        "xAxis": looks.time_axis(first.isoformat(), last.isoformat()),
        "yAxis": looks.value_axis(scale=True),
        "tooltip": looks.hint(),
        "series": [line, _marks(days, series, found[-MOST_MARKED:]), *_room_for(limits, last)],
    }
    return about.chart(options, table_of(days, [series]), alt)


def _room_for(limits: Limits | None, day: date) -> list[dict[str, Any]]:
    """Points that are not seen, for the axis to reach the limits: it knows nothing of their lines."""
    if limits is None:
        return []
    data = [[day.isoformat(), looks.number(bound)] for bound in (limits.low, limits.high)]
    return [{"type": "scatter", "silent": True, "symbolSize": 0, "tooltip": {"show": False}, "data": data}]


def _lines(lines: Sequence[tuple[float, str, Any]]) -> dict[str, Any]:
    return {
        "silent": True,
        "symbol": "none",
        "data": [
            {
                "yAxis": looks.number(value),
                "lineStyle": {"color": "token:grey-6", "type": kind, "width": 1.25},
                "label": {
                    "position": "insideEndTop",
                    "formatter": words % {"value": written(value)},
                    **looks.WORDS,
                },
            }
            for value, words, kind in lines
        ],
    }


def _marks(days: Sequence[date], series: Series, found: Sequence[int]) -> dict[str, Any]:
    """Ringed: a shape that is seen without its colour."""
    return {
        "name": _("Signal"),
        "type": "scatter",
        "symbol": "circle",
        "symbolSize": 9,
        "itemStyle": {
            "color": "transparent",
            "borderColor": "token:off-track",
            "borderWidth": 2,
            "opacity": 1,
        },
        "tooltip": {"show": False},
        "data": points([days[at] for at in found], [series.values[at] for at in found]),
    }
