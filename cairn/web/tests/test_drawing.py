import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.web.drawing import (
    SPARK_HEIGHT,
    SPARK_WIDTH,
    WEEK_HEIGHT,
    habit_columns,
    length,
    spark_points,
    step_boxes,
)
from cairn.web.faces import HUES, hue_of, initials_of


def test_lengths_stay_within_their_bar() -> None:
    assert [length(ratio) for ratio in (None, -0.2, 0, 0.335, 1, 1.4)] == [
        "0%",
        "0%",
        "0%",
        "33.5%",
        "100%",
        "100%",
    ]


def test_nothing_known_draws_nothing() -> None:
    assert spark_points([], None) == ("", "", "")
    assert spark_points([None, None], 5) == ("", "", "")


def test_one_value_is_a_point_without_a_line() -> None:
    assert spark_points([4], None) == ("", "", "2.0 12.0")


@given(
    st.lists(st.one_of(st.none(), st.floats(-1e12, 1e12)), min_size=1, max_size=40), st.floats(-1e12, 1e12)
)
def test_a_sparkline_stays_within_its_box(values: list[float | None], goal: float) -> None:
    line, _, last = spark_points(values, goal)
    numbers = [float(part) for part in f"{line} {last}".replace("M", " ").replace("L", " ").split()]
    xs, ys = numbers[::2], numbers[1::2]
    assert all(0 <= x <= SPARK_WIDTH for x in xs)
    assert all(0 <= y <= SPARK_HEIGHT for y in ys)


@given(st.integers(0, 60), st.integers(0, 60))
def test_steps_fill_their_box_in_order(done: int, total: int) -> None:
    boxes = step_boxes(done, total)
    assert len(boxes) == total
    assert [is_done for _, _, is_done in boxes] == [number < done for number in range(total)]
    assert all(x + width <= SPARK_WIDTH + 0.1 for x, width, _ in boxes)


def test_initials_are_two_letters_of_the_name() -> None:
    assert [initials_of(name) for name in ("Amira Khan", "Leeds", "Ana de la Cruz", "", "“Quoted” Name")] == [
        "AK", "LE", "AC", "?", "NA",
    ]  # fmt: skip


@given(st.text())
def test_a_hue_is_one_of_twelve_and_stays(key: str) -> None:
    assert 1 <= hue_of(key) <= HUES
    assert hue_of(key) == hue_of(key)


@given(st.lists(st.tuples(*[st.integers(0, 40)] * 3), max_size=13))
def test_a_week_is_filled_by_what_came_of_what_was_asked(weeks: list[tuple[int, int, int]]) -> None:
    columns = habit_columns(weeks)
    assert len(columns) == len(weeks)
    for (in_time, late, missing), (_x, height, late_height, whole) in zip(weeks, columns, strict=True):
        assert whole == (WEEK_HEIGHT if in_time + late + missing else 0)
        assert height + late_height <= WEEK_HEIGHT + 0.2
        if not missing:
            assert height + late_height == pytest.approx(whole, abs=0.2)
