"""What is asked of every kind of chart: it draws whatever it is given, and its table says the same."""

import json
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest
from django.utils import translation

from cairn.reports.charts.columns import columns_chart
from cairn.reports.charts.parts import Part, leading
from cairn.reports.charts.ring import ring_chart
from cairn.reports.drawing import chart_svg
from cairn.reports.tests.kinds import ABOUT, KINDS, Values

GIVEN: dict[str, Values] = {
    "one value": [7.0],
    "a gap": [4.0, None, 6.5],
    "below zero": [4.0, -9.0, 3.0],
    "all the same": [0.0, 0.0, 0.0],
    "nothing known": [None, None],
    "5,000 values": [float(n * 37 % 101) for n in range(5_000)],
}
LONG = "Ä very long name " * 30


@pytest.mark.parametrize("given", GIVEN)
@pytest.mark.parametrize("kind", KINDS)
def test_it_draws_whatever_it_is_given(kind: str, given: str) -> None:
    chart = KINDS[kind](GIVEN[given])
    drawn = chart_svg(chart)
    assert "NaN" not in drawn
    assert "token:" not in drawn
    if drawn:
        ElementTree.fromstring(drawn)
    assert chart.alt
    assert len(json.dumps(chart.options)) < 2_000_000


@pytest.mark.parametrize("kind", KINDS)
def test_of_nothing_it_draws_nothing_and_says_so(kind: str) -> None:
    chart = KINDS[kind]([])
    assert not chart.options
    assert chart.alt == "There is nothing to show yet."


@pytest.mark.parametrize("kind", KINDS)
def test_something_is_seen_of_a_few_values(kind: str) -> None:
    drawn = chart_svg(KINDS[kind]([4.0, 8.0, 15.0, 12.0]))
    assert len(re.findall("<path", drawn)) >= 2


@pytest.mark.parametrize("kind", KINDS)
def test_options_hold_no_functions_and_colours_by_token_alone(kind: str) -> None:
    options = KINDS[kind]([4.0, 8.0, 15.0, 12.0]).options
    assert json.loads(json.dumps(options)) == options
    assert [text for text in _texts(options) if re.match("#|rgb|function|[(]", text)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_heads_are_german_for_who_reads_german(kind: str) -> None:
    with translation.override("de"):
        heads = KINDS[kind]([4.0, 8.0]).table.heads
    assert heads[0] in {"Periode", "Name", "Tag"}


def test_a_chart_of_10_000_parts_shows_the_largest_and_the_rest_as_one() -> None:
    many = [Part(name=f"Part {n}", value=float(n)) for n in range(10_000)]
    shown = leading(many, 6)
    assert [part.name for part in shown] == [
        "Part 9995", "Part 9996", "Part 9997", "Part 9998", "Part 9999", "Other (9995)"
    ]  # fmt: skip
    assert sum(part.value or 0 for part in shown) == sum(range(10_000))
    assert len(chart_svg(ring_chart(ABOUT, many))) < 10_000


def test_names_of_500_letters_leave_room_for_the_picture() -> None:
    for chart in (columns_chart, ring_chart):
        made = chart(ABOUT, [Part(name=LONG, value=3.0), Part(name="Short", value=2.0)])
        assert LONG not in chart_svg(made)
        assert made.table.rows[0][0] == LONG


def test_what_is_below_zero_is_no_part_of_a_ring_but_stands_in_its_table() -> None:
    made = ring_chart(ABOUT, [Part(name="In", value=3.0), Part(name="Out", value=-2.0)])
    assert [part["name"] for part in made.options["series"][0]["data"]] == ["In"]
    assert list(made.table.rows[1]) == ["Out", -2.0, None]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, str):
        yield value
