"""Settings hold from their day; what was foreseen of others stays, and what has begun is not taken back."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cairn.org.queries import known_settings, settings_on
from cairn.org.services import change_settings
from cairn.org.services.settings import cancel_settings_change
from conftest import HoldClock
from tests.cast import Cast

TODAY = date(2026, 11, 25)
NEW_YEAR, MAY = date(2027, 1, 1), date(2027, 5, 1)


@pytest.fixture(autouse=True)
def on_a_wednesday(hold_clock: HoldClock) -> None:
    hold_clock("2026-11-25T09:00")


def change(cast: Cast, on: date, **changes: Any) -> None:
    change_settings(actor=cast.operator, changes=changes, effective_on=on)


def on(cast: Cast, day: date, *names: str) -> tuple[Any, ...]:
    version = settings_on(cast.organization.pk, day)
    return tuple(getattr(version, name) for name in names)


def test_a_change_today_leaves_what_was_foreseen_of_others(cast: Cast) -> None:
    change(cast, NEW_YEAR, week_starts_on="sunday")
    change(cast, TODAY, currency="EUR")
    assert on(cast, TODAY, "week_starts_on", "currency") == ("monday", "EUR")
    assert on(cast, NEW_YEAR, "week_starts_on", "currency") == ("sunday", "EUR")


def test_what_was_foreseen_of_the_same_makes_way(cast: Cast) -> None:
    change(cast, NEW_YEAR, week_starts_on="sunday", grace_days=5)
    change(cast, TODAY, week_starts_on="saturday")
    assert on(cast, NEW_YEAR, "week_starts_on", "grace_days") == ("saturday", 5)


def test_a_change_between_two_holds_until_the_next_of_its_kind(cast: Cast) -> None:
    change(cast, NEW_YEAR, grace_days=1)
    change(cast, MAY, currency="EUR")
    change(cast, date(2027, 3, 1), grace_days=9)
    assert on(cast, date(2027, 2, 28), "grace_days") == (1,)
    assert on(cast, MAY, "grace_days", "currency") == (9, "EUR")


def test_one_change_to_come_is_taken_back_and_later_ones_stay(cast: Cast) -> None:
    change(cast, NEW_YEAR, week_starts_on="sunday")
    change(cast, MAY, currency="EUR")
    cancel_settings_change(actor=cast.operator, effective_on=NEW_YEAR)
    assert on(cast, NEW_YEAR, "week_starts_on", "currency") == ("monday", "GBP")
    assert on(cast, MAY, "week_starts_on", "currency") == ("monday", "EUR")


def test_what_has_begun_is_not_taken_back(cast: Cast) -> None:
    change(cast, TODAY, grace_days=5)
    for day in (TODAY, TODAY + timedelta(days=1)):
        with pytest.raises(ValidationError, match="What holds already stays"):
            cancel_settings_change(actor=cast.operator, effective_on=day)
    assert on(cast, TODAY, "grace_days") == (5,)


def test_to_change_nothing_stores_nothing(cast: Cast) -> None:
    before = known_settings(cast.organization.pk).count()
    change(cast, TODAY, grace_days=2)
    assert known_settings(cast.organization.pk).count() == before


def test_the_settings_of_a_day_know_the_calendars_before_it(cast: Cast) -> None:
    change(cast, NEW_YEAR, week_starts_on="sunday")
    change(cast, MAY, fiscal_year_start_month=4)
    assert [each.week_starts_on for each in settings_on(cast.organization.pk, MAY).earlier] == [
        "monday",
        "sunday",
    ]
    assert list(settings_on(cast.organization.pk, TODAY).earlier) == []


def test_a_refused_value_changes_nothing(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        change(cast, TODAY, grace_days=367)
    assert on(cast, TODAY, "grace_days") == (2,)
