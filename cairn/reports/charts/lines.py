"""Lines over days: burn-up (what is done of what there is to do), stacked areas, the spark of a series."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from cairn.common import dates
from cairn.common.locales import current_locale
from cairn.reports.charts import looks
from cairn.reports.charts.about import About, told, written
from cairn.reports.charts.chart import Cell, Chart, ChartTable

MOST_AREAS = 8
MOST_ROWS_OF_A_TABLE = 1_000


@dataclass(frozen=True, kw_only=True)
class Series:
    """A named line: a value, or none, for each of the chart's days. `shape`: of a status, where it is one."""

    name: str
    values: Sequence[float | None]
    shape: str = ""


def burn_up_chart(about: About, days: Sequence[date], done: Series, scope: Series) -> Chart:
    """What is done under the line of all that there is to do: both may grow. "Does it come to an end?" """
    options = _over_days(days) | {
        "legend": looks.legend([scope.name, done.name]),
        "series": [
            _line(scope, days, colour="token:grey-6", width=1.5, kind=[5, 4], step="end"),
            _line(done, days, colour="token:grey-9", width=2.25)
            | {"areaStyle": {"color": "token:grey-6", "opacity": 0.16}},
        ],
    }
    return about.chart(options, table_of(days, [scope, done]), _last(days, done))


def stacked_chart(about: About, days: Sequence[date], series: Sequence[Series]) -> Chart:
    """Areas one upon the other: how the parts of a whole change. "Is the mix getting better?" """
    shown = series[:MOST_AREAS]
    options = _over_days(days) | {
        "legend": looks.legend([each.name for each in shown]),
        "series": [_area(each, place, days) for place, each in enumerate(shown)],
    }
    alt = ", ".join(f"{each.name} {written(each.values[-1])}" for each in shown if days)
    return about.chart(options, table_of(days, series), alt)


def spark_chart(about: About, days: Sequence[date], series: Series) -> Chart:
    """A line without axes: the shape of a course in a word's room."""
    line = _line(series, days, colour="token:grey-9", width=1.75)
    options = {
        "grid": {"left": 4, "right": 8, "top": 6, "bottom": 6},
        "xAxis": {"type": "time", "show": False},
        "yAxis": {"type": "value", "show": False, "scale": True},
        "tooltip": looks.hint(),
        "series": [line | {"showSymbol": len(days) == 1 or None in series.values}],
    }
    return about.chart(options, table_of(days, [series]), _last(days, series), height=64)


def table_of(days: Sequence[date], series: Sequence[Series]) -> ChartTable:
    """A row a day; of very many days every so many, and the last."""
    step = max(1, -(-len(days) // MOST_ROWS_OF_A_TABLE))
    places = sorted({*range(0, len(days), step), *([len(days) - 1] if days else [])})
    rows: list[list[Cell]] = [[days[place], *(each.values[place] for each in series)] for place in places]
    return ChartTable(heads=[_("Day"), *(each.name for each in series)], rows=rows)


def _over_days(days: Sequence[date]) -> dict[str, Any]:
    first, last = (days[0], days[-1]) if days else (date.min, date.min)
    return {
        "grid": looks.grid(top=40),
        "xAxis": looks.time_axis(first.isoformat(), last.isoformat()),
        "yAxis": looks.value_axis(),
        "tooltip": looks.hint(),
    }


def _line(
    series: Series, days: Sequence[date], *, colour: str, width: float, kind: Any = "solid", step: str = ""
) -> dict[str, Any]:
    return {
        "name": series.name,
        "type": "line",
        "data": points(days, series.values),
        "sampling": "lttb",
        "showSymbol": len(days) == 1,
        "connectNulls": False,
        "lineStyle": {"color": colour, "width": width, "type": kind},
        "itemStyle": {"color": colour},
        **({"step": step} if step else {}),
    }


def _area(series: Series, place: int, days: Sequence[date]) -> dict[str, Any]:
    fallback = {"color": looks.PARTS[place % len(looks.PARTS)]}
    look = looks.status_look(series.shape) if series.shape else fallback
    line = _line(series, days, colour=look["color"], width=0.75) | {"stack": "all", "itemStyle": look}
    del line["sampling"]  # each line would keep other days, and stacks need the same
    return line | {"areaStyle": {"opacity": 0.9, **{k: look[k] for k in ("color", "decal") if k in look}}}


def points(days: Sequence[date], values: Sequence[float | None]) -> list[list[Any]]:
    """Days and values as an axis of days takes them."""
    return [[day.isoformat(), looks.number(value)] for day, value in zip(days, values, strict=True)]


def _last(days: Sequence[date], series: Series) -> str:
    locale = current_locale()
    return told([(dates.day(day, locale), value) for day, value in zip(days, series.values, strict=True)])
