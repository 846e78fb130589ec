"""Parts add up to the whole, whoever gets them and however time is cut."""

import math
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.calc.plan.model import CADENCES, Settings
from cairn.calc.splitting import (
    HUNDREDTHS,
    committed_by,
    even_days,
    grain_of,
    growing_steps,
    levels_by_spans,
    spans,
    split,
    split_by_spans,
    steps_for,
)  # fmt: skip

FISCAL = Settings(fiscal_year_start_month=4)
weights = st.lists(st.floats(0, 1e6), min_size=1, max_size=60)
days = st.dates(date(2000, 1, 1), date(2060, 12, 31))
lengths = st.integers(0, 900).map(lambda days: timedelta(days=days))
calendars = st.builds(
    Settings,
    fiscal_year_start_month=st.integers(1, 12),
    week_starts_on=st.sampled_from(["monday", "saturday", "sunday"]),
)


@given(st.integers(-(10**9), 10**9), weights)
def test_whole_things_add_up_exactly_and_stay_whole(whole: int, weights: list[float]) -> None:
    parts = split(whole, weights)
    assert sum(parts) == whole
    assert all(part == math.floor(part) for part in parts)


@given(st.floats(-1e9, 1e9), weights)
def test_any_parts_add_up_to_the_whole(whole: float, weights: list[float]) -> None:
    assert math.isclose(math.fsum(split(whole, weights, HUNDREDTHS)), whole, rel_tol=1e-9, abs_tol=1e-9)


@given(st.integers(0, 10**6), weights)
def test_no_part_is_further_than_one_from_its_share(whole: int, weights: list[float]) -> None:
    total = math.fsum(weights)
    for part, weight in zip(split(whole, weights), weights, strict=True):
        share = weight / total if total else 1 / len(weights)
        assert abs(part - whole * share) < 1 + 1e-6


@given(st.integers(0, 10**6), weights, st.integers(1, 1000))
def test_scaling_all_weights_changes_nothing(whole: int, weights: list[float], by: int) -> None:
    scaled = [weight * 2.0 ** (by % 8) for weight in weights]
    assert split(whole, weights) == split(whole, scaled)


def test_equal_remainders_go_to_the_first() -> None:
    assert split(10, [1, 1, 1]) == [4, 3, 3]
    assert split(2, [1, 1, 1]) == [1, 1, 0]


def test_by_head_count() -> None:
    assert split(1_000, [3, 5, 12]) == [150, 250, 600]


def test_nobody_who_reached_anything_counts_as_all_equal() -> None:
    assert split(9, [0, 0, 0]) == [3, 3, 3]


def test_money_is_split_to_the_penny() -> None:
    assert split(100, [1, 1, 1], HUNDREDTHS) == [33.34, 33.33, 33.33]


def test_what_is_no_multiple_of_the_grain_stays_with_the_largest() -> None:
    assert split(10.5, [1, 2]) == [3, 7.5]


def test_nothing_is_split_among_nobody() -> None:
    assert split(10, []) == []


def test_a_year_has_the_quarters_of_its_fiscal_calendar() -> None:
    found = spans("quarterly", date(2026, 4, 1), date(2027, 3, 31), FISCAL)
    assert [span.first_on for span in found] == [
        date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1), date(2027, 1, 1),
    ]  # fmt: skip
    assert split_by_spans(1_000, found) == [250, 250, 250, 250]


def test_a_cut_quarter_gets_less_by_its_days() -> None:
    found = spans("quarterly", date(2026, 11, 16), date(2027, 3, 31), Settings())
    assert [span.kept_share for span in found] == [46 / 92, 1.0]
    assert split_by_spans(300, found) == [100, 200]


@given(st.sampled_from(CADENCES), days, lengths, calendars)
def test_spans_cover_each_day_once(cadence: str, first: date, length: timedelta, settings: Settings) -> None:
    found = spans(cadence, first, first + length, settings)
    assert found[0].first_on == first
    assert found[-1].last_on == first + length
    for span, following in pairwise(found):
        assert following.first_on == span.last_on + timedelta(days=1)
    assert all(0 < span.kept_share <= 1 for span in found)


def test_a_level_stands_a_little_higher_at_each_end() -> None:
    found = spans("quarterly", date(2027, 1, 1), date(2027, 12, 31), Settings())
    assert levels_by_spans(50, 80, found, 1.0) == [58, 66, 73, 80]


def test_what_divides_is_one_step() -> None:
    assert steps_for(50, "daily", date(2026, 12, 1), date(2026, 12, 10), Settings()) == [
        (date(2026, 12, 1), 5)
    ]


def test_what_does_not_divide_grows_by_one_on_the_way() -> None:
    steps = steps_for(53, "daily", date(2026, 12, 1), date(2026, 12, 10), Settings())
    assert steps == [(date(2026, 12, 1), 5), (date(2026, 12, 8), 6)]


def test_less_than_one_each_time_is_not_rounded() -> None:
    assert steps_for(5, "daily", date(2026, 12, 1), date(2026, 12, 10), Settings()) == [
        (date(2026, 12, 1), 0.5)
    ]


@given(st.integers(1, 10**6), st.sampled_from(CADENCES), days, lengths, calendars)
def test_steps_come_to_the_whole_and_to_less_than_one_more(
    whole: int, cadence: str, first: date, length: timedelta, settings: Settings
) -> None:
    last = first + length
    steps = steps_for(whole, cadence, first, last, settings)
    committed = committed_by(steps, cadence, first, last, settings)
    assert whole - 1e-6 * whole <= committed < whole + 1 + 1e-6 * whole


def test_steps_grow_from_first_days_of_periods() -> None:
    steps = growing_steps([2, 5, 6, 10], "daily", date(2026, 12, 1), date(2026, 12, 20), Settings())
    assert steps == [
        (date(2026, 12, 1), 2), (date(2026, 12, 6), 5), (date(2026, 12, 11), 6), (date(2026, 12, 16), 10),
    ]  # fmt: skip
    assert committed_by(steps, "daily", date(2026, 12, 1), date(2026, 12, 20), Settings()) == 5 * 23


def test_steps_without_a_period_of_their_own_are_left_out() -> None:
    steps = growing_steps([2, 5, 6], "monthly", date(2026, 12, 1), date(2026, 12, 31), Settings())
    assert steps == [(date(2026, 12, 1), 2)]


@pytest.mark.parametrize(("whole", "things", "grain"), [(10, True, 1), (10.5, True, 0.01), (10, False, 0.01)])
def test_grain_is_one_where_whole_things_are_counted(whole: float, things: bool, grain: float) -> None:
    assert grain_of(whole, things) == grain


def test_milestones_are_spread_evenly_and_the_last_is_due_at_the_end() -> None:
    assert even_days(3, date(2026, 12, 1), date(2026, 12, 31)) == [
        date(2026, 12, 11), date(2026, 12, 21), date(2026, 12, 31),
    ]  # fmt: skip
