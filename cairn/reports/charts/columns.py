"""Value against target by period: a column each, a stroke where its target is. "Do we keep it?" """

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from cairn.reports.charts import looks
from cairn.reports.charts.about import About, shortened, told
from cairn.reports.charts.chart import Chart, ChartTable
from cairn.reports.charts.parts import Part

MOST_COLUMNS_APART = 60


def columns_chart(about: About, periods: Sequence[Part]) -> Chart:
    """Periods in their order. One without a value leaves a gap; a target is drawn where there is one."""
    has_targets = any(period.target is not None for period in periods)
    table = ChartTable(
        heads=[_("Period"), _("Value"), *([_("Target")] if has_targets else [])],
        rows=[[period.name, period.value, *([period.target] if has_targets else [])] for period in periods],
    )
    alt = told([(period.name, period.value) for period in periods])
    return about.chart(_options(periods, has_targets), table, alt, links=[period.link for period in periods])


def _options(periods: Sequence[Part], has_targets: bool) -> dict[str, Any]:
    return {
        "grid": looks.grid(),
        "xAxis": looks.named_axis([shortened(period.name, 24) for period in periods]),
        "yAxis": looks.value_axis(),
        "tooltip": looks.hint(),
        "series": [_values(periods), *([_targets(periods)] if has_targets else [])],
    }


def _values(periods: Sequence[Part]) -> dict[str, Any]:
    return {
        "name": _("Value"),
        "type": "bar",
        "barMaxWidth": 36,
        "large": len(periods) > MOST_COLUMNS_APART * 20,
        "data": [
            {"value": looks.number(period.value), "link": period.link, "itemStyle": _look(period)}
            for period in periods
        ],
    }


def _look(period: Part) -> dict[str, Any]:
    return looks.status_look(period.shape) if period.shape else {"color": "token:grey-6"}


def _targets(periods: Sequence[Part]) -> dict[str, Any]:
    """A short stroke over each column; where there are too many for strokes, a line of steps."""
    data = [looks.number(period.target) for period in periods]
    if len(periods) > MOST_COLUMNS_APART:
        look = {"color": "token:grey-9", "width": 1.25}
        return {
            "name": _("Target"), "type": "line", "step": "middle", "showSymbol": False, "data": data,
            "lineStyle": look, "itemStyle": {"color": "token:grey-9"},
        }  # fmt: skip
    return {
        "name": _("Target"),
        "type": "scatter",
        "symbol": "rect",
        "symbolSize": [30, 3],
        "itemStyle": {"color": "token:grey-9", "opacity": 1},
        "data": data,
        "z": 3,
    }
