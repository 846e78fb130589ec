"""Small multiples: the same little line for each of many, on one scale. "Which of them goes another way?" """

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from cairn.reports.charts import looks
from cairn.reports.charts.about import About, shortened, told
from cairn.reports.charts.chart import Chart, ChartTable
from cairn.reports.charts.lines import points

MOST_PANELS = 40
COLUMNS = 4
PANEL, HEAD, ROOM = 92, 22, 12  # pixels of a panel, of the name over it, of the room below it


@dataclass(frozen=True, kw_only=True)
class Panel:
    """One of the many: its name, and a value or none for each of the chart's days."""

    name: str
    values: Sequence[float | None]
    link: str = ""
    is_marked: bool = False  # the one that the title speaks of


def multiples_chart(about: About, days: Sequence[date], panels: Sequence[Panel]) -> Chart:
    """The panels row by row, in their order; all share one scale, so that their heights compare."""
    last = len(days) - 1
    table = ChartTable(
        heads=[_("Name"), _("First"), _("Last")],
        rows=[[panel.name, panel.values[0], panel.values[last]] if days else [panel.name, None, None]
              for panel in panels],
    )  # fmt: skip
    alt = told([(panel.name, panel.values[last] if days else None) for panel in panels])
    shown = panels[:MOST_PANELS]
    rows = -(-len(shown) // COLUMNS)
    links = [panel.link for panel in panels]
    options = _options(days, shown, rows) if days and shown else {}
    return about.chart(options, table, alt, links=links, height=PANEL * max(rows, 1))


def _options(days: Sequence[date], panels: Sequence[Panel], rows: int) -> dict[str, Any]:
    known = [value for panel in panels for value in panel.values if value is not None]
    scale = {"min": looks.number(min(known)), "max": looks.number(max(known))} if known else {}
    return {
        "title": [_name(panel, at, rows) for at, panel in enumerate(panels)],
        "grid": [_place(at, rows) for at in range(len(panels))],
        "xAxis": [{"type": "time", "show": False, "gridIndex": at, "min": days[0].isoformat(),
                   "max": days[-1].isoformat()} for at in range(len(panels))],
        "yAxis": [{"type": "value", "gridIndex": at, "axisLabel": {"show": False}, "splitNumber": 1,
                   "splitLine": {"lineStyle": {"color": "token:grey-3"}}, **scale}
                  for at in range(len(panels))],
        "tooltip": looks.hint(),
        "series": [_line(days, panel, at) for at, panel in enumerate(panels)],
    }  # fmt: skip


def _place(at: int, rows: int) -> dict[str, Any]:
    """Where a panel's lines stand, in percent of the picture: below its name, with a little room around."""
    row, column = divmod(at, COLUMNS)
    pixel = 100 / (rows * PANEL)
    return {
        "left": f"{column * 100 / COLUMNS:.3f}%",
        "width": f"{100 / COLUMNS - 2:.3f}%",
        "top": f"{(row * PANEL + HEAD) * pixel:.3f}%",
        "height": f"{(PANEL - HEAD - ROOM) * pixel:.3f}%",
    }


def _name(panel: Panel, at: int, rows: int) -> dict[str, Any]:
    style = looks.STRONG_WORDS if panel.is_marked else looks.WORDS
    return {
        "text": shortened(panel.name, 32),
        "left": _place(at, rows)["left"],
        "top": f"{100 * (at // COLUMNS) / rows:.3f}%",
        "padding": 0,
        "textStyle": {"fontWeight": 400, **style, "width": 160, "overflow": "truncate"},
    }


def _line(days: Sequence[date], panel: Panel, at: int) -> dict[str, Any]:
    colour = "token:grey-9" if panel.is_marked else "token:grey-6"
    return {
        "name": shortened(panel.name, 32),
        "type": "line",
        "xAxisIndex": at,
        "yAxisIndex": at,
        "data": points(days, panel.values),
        "sampling": "lttb",
        "showSymbol": len(days) == 1 or None in panel.values,
        "symbolSize": 3,
        "lineStyle": {"color": colour, "width": 2 if panel.is_marked else 1.5},
        "itemStyle": {"color": colour},
    }
