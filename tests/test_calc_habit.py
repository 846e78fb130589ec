"""The check-in habit as data in, data out."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from cairn.calc.habit import IN_TIME, LATE, MISSING, Asked, Expected, expected_values, habit_weeks, last_weeks
from cairn.calc.plan.model import Settings

TODAY = date(2026, 11, 25)  # a Wednesday
SINCE = date(2026, 11, 2)
SETTINGS = Settings(grace_days=2)
ALL_YEAR = [(date(2026, 1, 1), date(2026, 12, 31))]


def outcomes(
    cadence: str, *came: tuple[date, date], spans: list[tuple[date, date]] = ALL_YEAR
) -> dict[str, str]:
    asked = Asked(cadence, spans, came)
    return {each.due_on.isoformat(): each.outcome for each in expected_values(asked, SETTINGS, SINCE, TODAY)}


def test_a_weekly_value_is_in_time_until_the_days_of_grace_are_over() -> None:
    found = outcomes(
        "weekly",
        (date(2026, 11, 6), date(2026, 11, 6)),
        (date(2026, 11, 12), date(2026, 11, 17)),  # the week ended on the 15th
        (date(2026, 11, 19), date(2026, 11, 25)),  # the week ended on the 22nd
    )
    assert found == {"2026-11-08": IN_TIME, "2026-11-15": IN_TIME, "2026-11-22": LATE}


def test_a_value_that_never_came_is_missing_once_grace_is_over() -> None:
    assert outcomes("weekly") == {"2026-11-08": MISSING, "2026-11-15": MISSING, "2026-11-22": MISSING}
    early = expected_values(Asked("weekly", ALL_YEAR, ()), SETTINGS, SINCE, date(2026, 11, 24))
    assert [each.due_on for each in early] == [date(2026, 11, 8), date(2026, 11, 15)]


def test_the_open_period_counts_once_its_value_is_there() -> None:
    assert outcomes("weekly", (TODAY, TODAY))["2026-11-29"] == IN_TIME


def test_the_first_of_several_values_says_when_it_came() -> None:
    day = date(2026, 11, 20)
    assert outcomes("daily", (day, TODAY), (day, day))["2026-11-20"] == IN_TIME


def test_every_day_is_asked_for_a_daily_value() -> None:
    found = outcomes("daily")
    assert list(found) == [
        (SINCE + timedelta(days=n)).isoformat() for n in range(21)
    ]  # grace is not over since


def test_a_period_that_was_asked_for_in_part_is_never_missing() -> None:
    spans = [(date(2026, 11, 11), date(2026, 11, 18))]
    assert outcomes("weekly", spans=spans) == {}
    assert outcomes("weekly", (date(2026, 11, 13), date(2026, 11, 13)), spans=spans) == {
        "2026-11-15": IN_TIME
    }


def test_a_quarter_that_began_before_the_weeks_shown_is_asked_for_once() -> None:
    asked = Asked("monthly", ALL_YEAR, [(date(2026, 10, 5), date(2026, 10, 5))])
    assert expected_values(asked, SETTINGS, date(2026, 10, 20), TODAY) == [
        Expected(date(2026, 10, 31), IN_TIME)
    ]


@pytest.mark.parametrize("starts_on", ["monday", "sunday"])
def test_weeks_begin_as_the_organization_says(starts_on: str) -> None:
    weeks = last_weeks(Settings(week_starts_on=starts_on), TODAY, 3)
    assert weeks[-1] == (date(2026, 11, 23) if starts_on == "monday" else date(2026, 11, 22))
    assert {later - earlier for earlier, later in pairwise(weeks)} == {timedelta(days=7)}


def test_values_are_counted_in_the_week_in_which_they_were_due() -> None:
    weeks = [date(2026, 11, 9), date(2026, 11, 16)]
    expected = [
        Expected(date(2026, 11, 8), MISSING),  # before the first week
        Expected(date(2026, 11, 9), IN_TIME),
        Expected(date(2026, 11, 15), LATE),
        Expected(date(2026, 11, 22), MISSING),
    ]
    found = habit_weeks(expected, weeks)
    assert [(week.in_time, week.late, week.missing, week.expected) for week in found] == [
        (1, 1, 0, 2),
        (0, 0, 1, 1),
    ]
