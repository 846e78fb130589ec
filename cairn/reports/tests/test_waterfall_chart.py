"""A waterfall's pieces stand where the sum is before and after each part."""

from typing import Any

from cairn.reports.charts.chart import Chart
from cairn.reports.charts.parts import Part
from cairn.reports.charts.waterfall import waterfall_chart
from cairn.reports.tests.kinds import ABOUT


def pieces(*values: float) -> list[tuple[float, float]]:
    """Each bar's lower and upper end, the two sides of zero together."""
    chart: Chart = waterfall_chart(ABOUT, [Part(name="p", value=value) for value in values], "Sum")
    foot_up, up, foot_down, down = (series["data"] for series in chart.options["series"][:4])
    ends: list[tuple[float, float]] = []
    for at in range(len(values) + 1):
        sides: list[Any] = []
        if up[at]["value"]:
            sides += [foot_up[at], foot_up[at] + up[at]["value"]]
        if down[at]["value"]:
            sides += [foot_down[at], foot_down[at] + down[at]["value"]]
        ends.append((min(sides), max(sides)) if sides else (0, 0))
    return ends


def test_each_step_begins_where_the_one_before_ended_and_the_total_stands_on_zero() -> None:
    assert pieces(4, 3, -2) == [(0, 4), (4, 7), (5, 7), (0, 5)]


def test_a_step_through_zero_has_a_piece_on_either_side() -> None:
    assert pieces(4, -10, 3) == [(0, 4), (-6, 4), (-6, -3), (-3, 0)]
