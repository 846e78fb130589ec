"""Charts drawn on the server are those of the browser, in the colours of the tokens."""

import re
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from django.utils import translation

from cairn.reports.charts.chart import Chart, ChartTable
from cairn.reports.charts.periods import PeriodsChart, periods_options
from cairn.reports.colours import palette
from cairn.reports.drawing import chart_svg

OPTIONS = periods_options(
    PeriodsChart(names=["July", "August", "September"], values=[12_000, None, 14_500.5], is_added_up=True)
)


def chart(**changes: Any) -> Chart:
    given: dict[str, Any] = {
        "title": "August is missing",
        "alt": "Two columns and a gap.",
        "table": ChartTable(heads=["Month", "Meals"], rows=[["July", 12_000], ["August", None]]),
        "options": OPTIONS,
        "as_of": date(2026, 9, 30),
    }
    return Chart(**(given | changes))


def test_a_chart_is_drawn_as_svg_that_parses_with_no_word_left_for_a_colour() -> None:
    drawn = chart_svg(chart())
    assert ElementTree.fromstring(drawn).get("width") == "720"
    assert "July" in drawn
    assert "token:" not in drawn
    assert "format:" not in drawn
    assert palette("print")["grey-6"] in drawn


def test_numbers_are_written_for_the_language_that_is_active() -> None:
    options = {**OPTIONS, "yAxis": {"type": "value", "axisLabel": {"formatter": "format:number"}}}
    with translation.override("de"):
        assert "15.000" in chart_svg(chart(options=options))
    with translation.override("en"):
        assert "15,000" in chart_svg(chart(options=options))


def test_night_has_other_colours_than_day_and_paper_is_white() -> None:
    assert palette("dark")["grey-9"] != palette("light")["grey-9"]
    assert palette("print")["grey-0"] == "#ffffff"
    assert palette("light")["achieved"] == palette("light")["accent"]
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in palette("dark").values())


def test_nothing_to_draw_gives_no_picture() -> None:
    assert chart_svg(chart(options={})) == ""


def test_as_many_links_as_rows() -> None:
    with pytest.raises(ValueError, match="1 links for 2 rows"):
        chart(links=["/goals/1/"])
    assert [link for link, _row in chart(links=["/goals/1/", ""]).linked_rows] == ["/goals/1/", ""]
    assert [link for link, _row in chart().linked_rows] == ["", ""]
