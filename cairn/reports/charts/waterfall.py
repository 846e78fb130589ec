"""Waterfall: what each part adds to the total or takes, step by step. "Where does it come from?" """

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any

from django.utils.translation import gettext as _

from cairn.reports.charts import looks
from cairn.reports.charts.about import About, told, written
from cairn.reports.charts.chart import Chart, ChartTable
from cairn.reports.charts.parts import Part, leading

MOST_STEPS = 12


def waterfall_chart(about: About, parts: Sequence[Part], total_name: str) -> Chart:
    """The parts in their order, the small ones together, then their total. What is unknown adds nothing."""
    total = sum(part.value or 0 for part in parts)
    table = ChartTable(
        heads=[_("Name"), _("Contribution")],
        rows=[*([part.name, part.value] for part in parts), *([[total_name, total]] if parts else [])],
    )
    alt = told([(part.name, part.value) for part in parts])
    links = [*(part.link for part in parts), *([""] if parts else [])]
    shown = leading(parts, MOST_STEPS)
    height = 64 + 28 * (len(shown) + 1)
    return about.chart(_options(shown, total, total_name), table, alt, links=links, height=height)


def _options(parts: Sequence[Part], total: float, total_name: str) -> dict[str, Any]:
    """A step that crosses zero has a piece on either side of it: bars are stacked apart above and below."""
    ends = list(accumulate((part.value or 0 for part in parts), initial=0.0))
    spans = [*pairwise(ends), (0.0, total)]
    names = looks.named_axis(
        [*(part.name for part in parts), total_name], inverse=True, **looks.name_beside()
    )
    return {
        "grid": looks.grid(top=8, left=8, right=64),
        "yAxis": names,
        "xAxis": looks.value_axis(),
        "series": [*_of_side(parts, spans, side=1), *_of_side(parts, spans, side=-1), _labels(parts, spans)],
    }


def _of_side(parts: Sequence[Part], spans: Sequence[tuple[float, float]], side: int) -> list[dict[str, Any]]:
    """The unseen foot and the seen piece of each bar, above zero (1) or below (-1)."""
    cut = max if side > 0 else min
    feet, pieces = [], []
    for place, (start, end) in enumerate(spans):
        first, last = cut(start, 0.0), cut(end, 0.0)
        foot = min(first, last, key=abs)
        feet.append(looks.number(foot))
        pieces.append(
            _piece(parts, place, (first - last if abs(first) > abs(last) else last - first), end < start)
        )
    name = "above" if side > 0 else "below"
    foot_series = {
        "type": "bar", "stack": name, "silent": True, "data": feet, "itemStyle": {"color": "transparent"},
        "barWidth": 16,
    }  # fmt: skip
    return [foot_series, {"type": "bar", "stack": name, "data": pieces, "barWidth": 16, "barGap": "-100%"}]


def _piece(parts: Sequence[Part], place: int, size: float, is_loss: bool) -> dict[str, Any]:
    is_total = place == len(parts)
    colour = "token:grey-9" if is_total else "token:part-5" if is_loss else "token:part-3"
    look: dict[str, Any] = {"color": colour}
    if is_loss and not is_total:
        look["decal"] = looks.status_look("off-track")["decal"]
    return {
        "value": looks.number(size),
        "link": "" if is_total else parts[place].link,
        "itemStyle": look,
    }


def _labels(parts: Sequence[Part], spans: Sequence[tuple[float, float]]) -> dict[str, Any]:
    """What each step is, over it: points that are not seen carry the words."""
    values = [part.value for part in parts] + [spans[-1][1]]
    return {
        "type": "scatter",
        "silent": True,
        "symbolSize": 0.1,
        "data": [
            {
                "value": [looks.number(max(span)), place],
                "label": {"formatter": _signed(value, place == len(parts))},
            }
            for place, (span, value) in enumerate(zip(spans, values, strict=True))
        ],
        "label": {"show": True, "position": "right", "distance": 8, **looks.STRONG_WORDS},
    }


def _signed(value: float | None, is_total: bool) -> str:
    sign = "+" if value and value > 0 and not is_total else ""
    return sign + written(value)
