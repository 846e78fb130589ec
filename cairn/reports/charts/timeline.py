"""Timeline: from when to when, and how far. "What runs beside what, and what ends next?" """

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from cairn.common import dates
from cairn.common.locales import current_locale
from cairn.reports.charts import looks
from cairn.reports.charts.about import About
from cairn.reports.charts.chart import Chart, ChartTable

MOST_ROWS = 40


@dataclass(frozen=True, kw_only=True)
class Span:
    """Something that lasts; `done` is the share of it that is reached, 0 to 1, None where unknown."""

    name: str
    first_on: date
    last_on: date
    done: float | None = None
    shape: str = ""
    link: str = ""


def timeline_chart(about: About, spans: Sequence[Span], today: date | None = None) -> Chart:
    """The spans from top to bottom, filled as far as they are done; a line where today is."""
    table = ChartTable(
        heads=[_("Name"), _("From"), _("Until"), _("Done, %")],
        rows=[
            [span.name, span.first_on, span.last_on, None if span.done is None else span.done * 100]
            for span in spans
        ],
    )
    shown = spans[:MOST_ROWS]
    height = 64 + 28 * max(len(shown), 1)
    links = [span.link for span in spans]
    options = _options(shown, today) if shown else {}
    return about.chart(options, table, _told(spans), links=links, height=height)


def _told(spans: Sequence[Span]) -> str:
    if not spans:
        return ""
    locale = current_locale()
    last = max(spans, key=lambda span: span.last_on)
    words = {
        "count": len(spans),
        "first": dates.day(min(span.first_on for span in spans), locale),
        "last": dates.day(last.last_on, locale),
        "name": last.name,
    }
    return _("%(count)s spans from %(first)s; the last ends on %(last)s: %(name)s.") % words


def _options(spans: Sequence[Span], today: date | None) -> dict[str, Any]:
    first, last = min(span.first_on for span in spans), max(span.last_on for span in spans)
    names = looks.named_axis([span.name for span in spans], inverse=True, **looks.name_beside())
    return {
        "grid": looks.grid(top=8, right=32),
        "xAxis": looks.time_axis(first.isoformat(), (last + timedelta(days=1)).isoformat()),
        "yAxis": names | {"axisLine": {"show": False}},
        "series": [_lines(spans, part=None), _lines(spans, part="done"), *_today(today)],
    }


def _lines(spans: Sequence[Span], part: str | None) -> dict[str, Any]:
    """Thick lines between two days: the whole span, or what is done of it."""
    return {
        "type": "lines",
        "coordinateSystem": "cartesian2d",
        "polyline": False,
        "data": [_stroke(span, place, part) for place, span in enumerate(spans) if part is None or span.done],
    }


def _today(today: date | None) -> list[dict[str, Any]]:
    """A line where today is; thick lines cannot carry one, points that are not there can."""
    if today is None:
        return []
    line = {
        "silent": True,
        "symbol": "none",
        "data": [{"xAxis": today.isoformat()}],
        "label": {"show": False},
        "lineStyle": {"color": "token:grey-9", "type": "solid", "width": 1},
    }
    return [{"type": "scatter", "silent": True, "data": [], "markLine": line}]


def _stroke(span: Span, place: int, part: str | None) -> dict[str, Any]:
    days = (span.last_on - span.first_on).days + 1
    length = days if part is None else days * min(1.0, max(0.0, span.done or 0))
    end = span.first_on + timedelta(days=max(1, round(length)))
    colour = (
        "token:grey-3"
        if part is None
        else looks.status_look(span.shape)["color"]
        if span.shape
        else "token:grey-6"
    )
    return {
        "coords": [[span.first_on.isoformat(), place], [end.isoformat(), place]],
        "link": span.link,
        "lineStyle": {"color": colour, "width": 12, "opacity": 1, "cap": "butt"},
    }
