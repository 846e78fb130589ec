from datetime import date, timedelta

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from cairn.web.shell.period import Period, period_of, quarter_of
from tests.cast import Cast


def test_a_calendar_quarter_says_its_days() -> None:
    period = Period(2026, 4)
    assert (period.label, period.first_on, period.last_on) == (
        "Q4 2026",
        date(2026, 10, 1),
        date(2026, 12, 31),
    )
    assert (period.earlier.label, period.later.label) == ("Q3 2026", "Q1 2027")


def test_a_fiscal_quarter_follows_its_first_month() -> None:
    period = quarter_of(date(2027, 2, 3), fiscal_start_month=4)
    assert (period.key, period.label) == ("2026-Q4", "Q4 2026/27")
    assert (period.first_on, period.last_on) == (date(2027, 1, 1), date(2027, 3, 31))


def test_the_figures_shown_are_never_of_a_day_to_come() -> None:
    assert Period(2026, 4).as_of(date(2026, 11, 24)) == date(2026, 11, 24)
    assert Period(2026, 3).as_of(date(2026, 11, 24)) == date(2026, 9, 30)


def test_a_goal_is_of_every_period_that_its_dates_touch() -> None:
    period = Period(2026, 4)
    assert period.overlaps(date(2026, 7, 1), date(2026, 10, 1))
    assert not period.overlaps(date(2027, 1, 1), date(2027, 6, 30))


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 12))
def test_every_day_lies_in_its_quarter_and_quarters_join(day: date, start_month: int) -> None:
    period = quarter_of(day, start_month)
    assert period.first_on <= day <= period.last_on
    assert period.earlier.last_on + timedelta(days=1) == period.first_on
    assert period.later.earlier == period


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("", "Q4 2026"),
        ("?period=2027-Q2", "Q2 2027"),
        ("?period=2027-Q9", "Q4 2026"),
        ("?period=<b>", "Q4 2026"),
    ],
)
def test_the_address_names_the_period(cast: Cast, hold_clock: object, query: str, label: str) -> None:
    hold_clock("2026-11-24T09:00")  # type: ignore[operator]
    request = RequestFactory().get(f"/{query}")
    assert period_of(request, cast.actor("dan")).label == label
