"""Ring and pie: the parts of a whole, at most six. "What is it made of?" """

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from cairn.common.locales import current_locale
from cairn.common.numbers import percent
from cairn.reports.charts import looks
from cairn.reports.charts.about import About, shortened, told
from cairn.reports.charts.chart import Chart, ChartTable
from cairn.reports.charts.parts import Part, leading

MOST_PARTS = 6


def ring_chart(about: About, parts: Sequence[Part], *, middle: str = "", is_pie: bool = False) -> Chart:
    """The parts clockwise in their order, the smallest together as "other"; `middle` is the one number of it.

    A whole has no parts below zero: those are left out of the picture, and stand in the table.
    """
    table = ChartTable(
        heads=[_("Name"), _("Value"), _("Share, %")],
        rows=[[part.name, part.value, _share(part, parts)] for part in parts],
    )
    shown = leading([part for part in parts if (part.value or 0) > 0], MOST_PARTS)
    alt = told([(part.name, part.value) for part in parts])
    options = _options(shown, middle, is_pie) if shown else {}
    return about.chart(options, table, alt, links=[part.link for part in parts])


def _share(part: Part, parts: Sequence[Part]) -> float | None:
    total = sum(each.value for each in parts if each.value and each.value > 0)
    return 100 * part.value / total if total and part.value is not None and part.value >= 0 else None


def _options(parts: Sequence[Part], middle: str, is_pie: bool) -> dict[str, Any]:
    series: dict[str, Any] = {
        "type": "pie",
        "radius": "56%" if is_pie else ["37%", "56%"],
        "center": ["50%", "50%"],
        "minAngle": 2,
        "label": {
            **looks.WORDS,
            "overflow": "truncate",
            "edgeDistance": 4,
            "lineHeight": 16,
        },
        "labelLine": {"length": 10, "length2": 8, "lineStyle": {"color": "token:grey-5"}},
        "data": [_slice(place, parts) for place in range(len(parts))],
    }
    options: dict[str, Any] = {"tooltip": looks.hint("item"), "series": [series]}
    if middle and not is_pie:
        options["title"] = {
            "text": middle,
            "left": "center",
            "top": "center",
            "textStyle": {"color": "token:grey-9", "fontSize": 24, "fontWeight": 650},
        }
    return options


def _slice(place: int, parts: Sequence[Part]) -> dict[str, Any]:
    part, share = parts[place], _share(parts[place], parts)
    is_other = not part.shape and place == MOST_PARTS - 1
    look = looks.status_look(part.shape) if part.shape else {"color": looks.PARTS[place], **looks.GAP}
    if is_other:
        look["color"] = looks.OTHER
    name = shortened(part.name, 48)
    return {
        "name": name,
        "value": looks.number(part.value),
        "link": part.link,
        "itemStyle": look | {"borderWidth": 2},
        "label": {
            "formatter": f"{name}\n{percent(None if share is None else share / 100, current_locale())}"
        },
    }
