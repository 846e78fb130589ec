"""Every kind of chart, made of values alone: so that one test can ask the same of all."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from cairn.reports.charts.about import About
from cairn.reports.charts.bullet import bullet_chart
from cairn.reports.charts.chart import Chart
from cairn.reports.charts.columns import columns_chart
from cairn.reports.charts.control import control_chart
from cairn.reports.charts.heat import HeatRow, heat_chart
from cairn.reports.charts.lines import Series, burn_up_chart, spark_chart, stacked_chart
from cairn.reports.charts.multiples import Panel, multiples_chart
from cairn.reports.charts.parts import Part
from cairn.reports.charts.ring import ring_chart
from cairn.reports.charts.timeline import Span, timeline_chart
from cairn.reports.charts.treemap import Branch, treemap_chart
from cairn.reports.charts.waterfall import waterfall_chart

Values = Sequence[float | None]
FIRST = date(2026, 1, 1)
ABOUT = About(title="North is 12 % behind", unit="people", source="Check-ins", as_of=date(2026, 11, 25))
SHAPES = ("on-track", "at-risk", "off-track", "achieved", "missed", "no-data", "")


def days(values: Values) -> list[date]:
    return [FIRST + timedelta(days=place) for place in range(len(values))]


def parts(values: Values, name: str = "Part") -> list[Part]:
    return [
        Part(name=f"{name} {place}", value=value, link=f"/goals/{place}/", target=10.0)
        for place, value in enumerate(values)
    ]


def _bullet(values: Values) -> Chart:
    return bullet_chart(ABOUT, parts(values))


def _columns(values: Values) -> Chart:
    return columns_chart(ABOUT, parts(values))


def _waterfall(values: Values) -> Chart:
    return waterfall_chart(ABOUT, parts(values), "Together")


def _ring(values: Values) -> Chart:
    return ring_chart(ABOUT, parts(values), middle="42")


def _pie(values: Values) -> Chart:
    return ring_chart(ABOUT, parts(values), is_pie=True)


def _burn_up(values: Values) -> Chart:
    scope = Series(name="All", values=[40.0] * len(values))
    return burn_up_chart(ABOUT, days(values), Series(name="Done", values=values), scope)


def _stacked(values: Values) -> Chart:
    series = [Series(name=shape or "part", values=values, shape=shape) for shape in SHAPES]
    return stacked_chart(ABOUT, days(values), series)


def _spark(values: Values) -> Chart:
    return spark_chart(ABOUT, days(values), Series(name="Meals", values=values))


def _control(values: Values) -> Chart:
    return control_chart(ABOUT, days(values), Series(name="Meals", values=values))


def _heat(values: Values) -> Chart:
    rows = [HeatRow(name=f"Unit {n}", values=values, link=f"/units/{n}/") for n in range(3 if values else 0)]
    return heat_chart(ABOUT, [f"W{place}" for place in range(len(values))], rows)


def _timeline(values: Values) -> Chart:
    spans = [
        Span(name=f"Project {n}", first_on=FIRST, last_on=FIRST + timedelta(days=abs(round(value or 0)) + n),
             done=value and value / 20, shape=SHAPES[n % 7], link=f"/projects/{n}/")
        for n, value in enumerate(values)
    ]  # fmt: skip
    return timeline_chart(ABOUT, spans, today=FIRST + timedelta(days=4))


def _treemap(values: Values) -> Chart:
    leaves = [
        Branch(name=f"Goal {n}", weight=abs(value or 0), shape=SHAPES[n % 7], status="On track",
               link=f"/goals/{n}/")
        for n, value in enumerate(values)
    ]  # fmt: skip
    half = len(leaves) // 2
    both = [
        Branch(name=name, below=each) for name, each in (("A", leaves[:half]), ("B", leaves[half:])) if each
    ]
    return treemap_chart(ABOUT, both)


def _multiples(values: Values) -> Chart:
    panels = [Panel(name=f"Council {n}", values=values, is_marked=n == 2) for n in range(8 if values else 0)]
    return multiples_chart(ABOUT, days(values), panels)


KINDS: dict[str, Callable[[Values], Chart]] = {
    "bullet": _bullet, "columns": _columns, "waterfall": _waterfall, "ring": _ring, "pie": _pie,
    "burn_up": _burn_up, "stacked": _stacked, "spark": _spark, "control": _control, "heat": _heat,
    "timeline": _timeline, "treemap": _treemap, "multiples": _multiples,
}  # fmt: skip
