"""Heat map: how much of what was asked came, by who and when. "Where does the habit break?" """

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cairn.reports.charts import looks
from cairn.reports.charts.about import About, told, written
from cairn.reports.charts.chart import Chart, ChartTable

MOST_ROWS = 40
MOST_COLUMNS, MOST_COLUMNS_WITH_WORDS = 60, 20
_STEPS = (20, 40, 60, 80, 95)  # percent, from which the next darker shade stands


@dataclass(frozen=True, kw_only=True)
class HeatRow:
    """A row: its name, and a share of 0 to 100 for each column, None where nothing was asked."""

    name: str
    values: Sequence[float | None]
    link: str = ""


def heat_chart(about: About, columns: Sequence[str], rows: Sequence[HeatRow]) -> Chart:
    """The rows from top to bottom, the latest columns; the darker, the fuller."""
    table = ChartTable(heads=[_("Name"), *columns], rows=[[row.name, *row.values] for row in rows])
    means = [(row.name, _mean(row.values)) for row in rows]
    shown = rows[:MOST_ROWS]
    height = 72 + 28 * max(len(shown), 1)
    return about.chart(
        _options(columns, shown), table, told(means), links=[row.link for row in rows], height=height
    )


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _options(columns: Sequence[str], rows: Sequence[HeatRow]) -> dict[str, Any]:
    names = looks.named_axis([row.name for row in rows], inverse=True, **looks.name_beside(160))
    return {
        "grid": looks.grid(top=8, bottom=8),
        "xAxis": looks.named_axis(columns[-MOST_COLUMNS:], axisLine={"show": False}),
        "yAxis": names | {"axisLine": {"show": False}},
        "tooltip": {"confine": True, "valueFormatter": "format:percent"},
        "series": [
            {
                "type": "heatmap",
                "labelLayout": {"hideOverlap": True},
                "data": [
                    _cell(place, at, value, row, has_words=len(columns) <= MOST_COLUMNS_WITH_WORDS)
                    for at, row in enumerate(rows)
                    for place, value in enumerate(row.values[-MOST_COLUMNS:])
                ],
            }
        ],
        "visualMap": {"show": False, "dimension": 2, "min": 0, "max": 100, "seriesIndex": []},
    }


def _cell(place: int, at: int, value: float | None, row: HeatRow, *, has_words: bool) -> dict[str, Any]:
    """A cell in one of six shades; empty with a thin frame where nothing was asked."""
    shade = 6 - sum(value >= step for step in _STEPS) if value is not None else 0
    words = "token:grey-0" if 1 <= shade <= 3 else "token:grey-9"
    return {
        "value": [place, at, "-" if value is None else looks.number(value)],
        "link": row.link,
        "itemStyle": {
            "color": f"token:part-{shade}" if shade else "token:grey-1",
            "borderColor": "token:grey-0" if shade else "token:grey-3",
            "borderWidth": 2 if shade else 1,
        },
        "label": {"show": has_words and value is not None, "color": words, "fontSize": 12,
                  "formatter": written(value and round(value))},
    }  # fmt: skip
