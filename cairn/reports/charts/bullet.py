"""Bullets: bars against a stroke where each is expected to be. "Who is ahead, who is behind?" """

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from cairn.common.locales import current_locale
from cairn.common.numbers import percent
from cairn.reports.charts import looks
from cairn.reports.charts.about import About, told, written
from cairn.reports.charts.chart import Chart, ChartTable
from cairn.reports.charts.parts import Part

MOST_ROWS = 40
"""Rows in the picture, as they are given; the table has them all."""


def bullet_chart(about: About, rows: Sequence[Part], *, is_percent: bool = False) -> Chart:
    """The rows from top to bottom; `target` is where the stroke stands. In percent the scale is 0 to 100."""
    table = ChartTable(
        heads=[_("Name"), _("Value"), _("Expected")], rows=[[row.name, row.value, row.target] for row in rows]
    )
    alt = told([(row.name, row.value) for row in rows])
    shown = rows[:MOST_ROWS]
    height = 64 + 28 * max(len(shown), 2)
    return about.chart(
        _options(shown, is_percent), table, alt, links=[row.link for row in rows], height=height
    )


def _options(rows: Sequence[Part], is_percent: bool) -> dict[str, Any]:
    form = {"formatter": "format:percent"} if is_percent else {"formatter": "format:short"}
    bounds = (
        {"min": 0, "max": 100} if is_percent and all(0 <= (row.value or 0) <= 100 for row in rows) else {}
    )
    return {
        "grid": looks.grid(top=8, right=56),
        "yAxis": looks.named_axis([row.name for row in rows], inverse=True, **looks.name_beside()),
        "xAxis": looks.value_axis(axisLabel={**looks.WORDS, **form, "hideOverlap": True}, **bounds),
        "tooltip": {**looks.hint(), "axisPointer": {"type": "none"}},
        "series": [_bars(rows), _strokes(rows), _words(rows, is_percent)],
    }


def _bars(rows: Sequence[Part]) -> dict[str, Any]:
    return {
        "name": _("Value"),
        "type": "bar",
        "barWidth": 14,
        "data": [
            {
                "value": looks.number(row.value),
                "link": row.link,
                "itemStyle": looks.status_look(row.shape) if row.shape else {"color": "token:grey-6"},
            }
            for row in rows
        ],
    }


def _strokes(rows: Sequence[Part]) -> dict[str, Any]:
    return {
        "name": _("Expected"),
        "type": "scatter",
        "symbol": "rect",
        "symbolSize": [3, 22],
        "z": 3,
        "itemStyle": {"color": "token:grey-9", "opacity": 1},
        "data": [
            [looks.number(row.target), place] for place, row in enumerate(rows) if row.target is not None
        ],
    }


def _words(rows: Sequence[Part], is_percent: bool) -> dict[str, Any]:
    """What each comes to, beyond its bar and its stroke: points that are not seen carry the words."""
    return {
        "type": "scatter",
        "silent": True,
        "symbolSize": 0.1,
        "tooltip": {"show": False},
        "label": {"show": True, "position": "right", "distance": 8, **looks.STRONG_WORDS},
        "data": [
            {
                "value": [looks.number(max(row.value, row.target or 0, 0)), place],
                "label": {"formatter": _written(row.value, is_percent)},
            }
            for place, row in enumerate(rows)
            if row.value is not None
        ],
    }


def _written(value: float, is_percent: bool) -> str:
    return percent(value / 100, current_locale()) if is_percent else written(value)
