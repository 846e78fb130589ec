"""Charts in a page: `{% drawn_chart chart "progress" %}`, and the cells of the tables beside them."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from cairn.common import dates
from cairn.common.locales import UNKNOWN, current_locale
from cairn.common.numbers import exact, rounded
from cairn.reports.charts.chart import Cell, Chart

register = Library()
_NO_MARKUP = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}


@register.inclusion_tag("parts/drawn_chart.html")
def drawn_chart(chart: Chart, id: str, level: int = 3) -> dict[str, Any]:
    """A chart with its title, its table and what can be taken away; `level` is that of its heading."""
    name = slugify(chart.title)[:60] or id
    return {"chart": chart, "id": id, "options_id": f"{id}-options", "name": name, "level": level}


@register.filter
def as_json(options: Mapping[str, Any]) -> SafeString:
    """Options as text of a page: nothing in it reads as markup, as with Django's json_script."""
    return mark_safe(json.dumps(options).translate(_NO_MARKUP))


@register.filter
def cell(value: Cell) -> str:
    """A cell as it is read; a number keeps its exact value beside it, for whoever takes the table away."""
    if value is None:
        return UNKNOWN
    if isinstance(value, date):
        return format_html(
            '<data value="{}">{}</data>', value.isoformat(), dates.day(value, current_locale())
        )
    if isinstance(value, (int, float)):
        return format_html('<data value="{}">{}</data>', value, exact(rounded(value), current_locale()))
    return value
