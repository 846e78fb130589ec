"""A KPI's latest periods: measures.md section 1 by the period, and what may be compared with what."""

from datetime import date, timedelta

import pytest

from cairn.calc.plan.model import Settings
from cairn.calc.recent import (
    Dated,
    PeriodValue,
    RecentPeriods,
    latest_change,
    latest_value,
    silent_before,
    spread,
)

WEDNESDAY = date(2026, 11, 25)


def course(
    aggregation: str, cadence: str, dated: Dated, as_of: date = WEDNESDAY, count: int = 13
) -> list[PeriodValue]:
    dated = list(dated)
    last_on = max(day for day, _ in dated)
    return RecentPeriods(aggregation, cadence, Settings(), as_of, last_on, count).values(dated)


def values(periods: list[PeriodValue]) -> list[float | None]:
    return [period.value for period in periods]


@pytest.mark.parametrize(
    ("aggregation", "value"), [("sum", 9.0), ("last", 2.0), ("mean", 3.0), ("max", 4.0), ("min", 2.0)]
)
def test_a_period_has_the_value_of_its_aggregation(aggregation: str, value: float) -> None:
    week = [(date(2026, 11, 16), 3.0), (date(2026, 11, 18), 4.0), (date(2026, 11, 22), 2.0)]
    latest = latest_value(course(aggregation, "weekly", week))
    assert latest is not None
    assert latest.value == value
    assert (latest.first_on, latest.last_on) == (date(2026, 11, 16), date(2026, 11, 22))


def test_a_period_without_a_value_stays_a_gap() -> None:
    weeks = [(date(2026, 11, 4), 5.0), (date(2026, 11, 18), 7.0)]
    assert values(course("last", "weekly", weeks, count=4)) == [5.0, None, 7.0, None]
    assert latest_change(course("last", "weekly", weeks)) is None, "the week between is unknown"


def test_thirteen_periods_end_with_the_one_that_holds_the_day() -> None:
    days = [(WEDNESDAY - timedelta(days=n), float(n)) for n in range(20)][::-1]
    assert values(course("last", "daily", days)) == [float(n) for n in range(12, -1, -1)]


def test_what_was_silent_longer_than_that_shows_its_last_periods() -> None:
    years = [(date(2001, 3, 31), 1.0), (date(2002, 3, 31), 3.0)]
    periods = course("last", "yearly", years)
    assert len(periods) == 13
    assert periods[-1].first_on == date(2002, 1, 1)
    assert latest_change(periods) == 2.0


def test_a_sum_that_still_runs_is_not_compared_with_whole_periods() -> None:
    days = [(date(2026, 11, 12), 30.0), (date(2026, 11, 19), 40.0), (WEDNESDAY, 5.0)]
    periods = course("sum", "weekly", days)
    assert len(periods) == 13
    assert (values(periods)[-2:], latest_change(periods)) == ([30.0, 40.0], 10.0)
    assert not periods[-1].is_running


def test_a_sum_that_only_just_began_stands_as_far_as_it_is() -> None:
    periods = course("sum", "weekly", [(WEDNESDAY, 5.0)])
    latest = latest_value(periods)
    assert latest is not None
    assert (latest.value, latest.is_running, len(periods)) == (5.0, True, 13)


def test_a_day_is_whole_on_that_very_day() -> None:
    assert values(course("sum", "daily", [(WEDNESDAY, 5.0)], count=2)) == [None, 5.0]


def test_a_level_of_the_running_period_is_compared() -> None:
    days = [(date(2026, 11, 19), 40.0), (WEDNESDAY, 45.0)]
    assert latest_change(course("last", "weekly", days)) == 5.0


def test_years_begin_where_the_organization_lets_them() -> None:
    settings = Settings(fiscal_year_start_month=4)
    recent = RecentPeriods("last", "yearly", settings, WEDNESDAY, date(2025, 3, 31), 3)
    assert (recent.first_on, recent.last_on) == (date(2024, 4, 1), WEDNESDAY)
    found = recent.values([(date(2025, 3, 31), 7.0)])
    assert values(found) == [7.0, None, None]


def test_values_too_large_to_add_up_are_unknown() -> None:
    assert values(course("sum", "daily", [(WEDNESDAY, 1e308), (WEDNESDAY, 1e308)], count=1)) == [None]


def test_a_spread_leaves_out_what_is_unknown() -> None:
    found = spread([3.0, None, 1.0, 10.0])
    assert found is not None
    assert (found.low, found.middle, found.high, found.count) == (1.0, 3.0, 10.0, 3)
    assert (found.place(1.0), found.place(10.0)) == (0.0, 1.0)
    assert spread([None]) is None


def test_values_that_are_all_the_same_lie_in_the_middle() -> None:
    found = spread([4.0, 4.0])
    assert found is not None
    assert found.place(4.0) == 0.5


@pytest.mark.parametrize(
    ("as_of", "since"),
    [
        (date(2026, 11, 25), date(2026, 11, 16)),  # the week to 22 November has had its two days
        (date(2026, 11, 23), date(2026, 11, 9)),  # not yet
        (date(2026, 11, 24), date(2026, 11, 16)),
    ],
)
def test_silence_begins_when_the_days_of_grace_are_over(as_of: date, since: date) -> None:
    assert silent_before("weekly", Settings(grace_days=2), as_of) == since
