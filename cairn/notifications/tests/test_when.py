"""When mails leave: by the clocks of the reader's zone, over both changes of the clocks."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from cairn.notifications.models import Preference
from cairn.notifications.queries.when import mail_at

LONDON, NEW_YORK = ZoneInfo("Europe/London"), ZoneInfo("America/New_York")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def chosen(way: str, **fields: object) -> Preference:
    return Preference(channels={"due": way}, **fields)


@pytest.mark.parametrize(
    ("now", "leaves"),
    [
        ("2026-03-28T08:00", "2026-03-29T06:00"),  # the first morning of summer time
        ("2026-03-27T08:00", "2026-03-28T07:00"),
        ("2026-10-24T08:00", "2026-10-25T07:00"),  # the first morning of winter time
        ("2026-10-23T08:00", "2026-10-24T06:00"),
        ("2026-10-25T07:00", "2026-10-25T07:00"),  # the very moment is not put off
    ],
)
def test_a_daily_digest_comes_at_the_same_hour_of_the_clock_all_year(now: str, leaves: str) -> None:
    assert mail_at(chosen("daily"), "due", LONDON, at(now)) == at(leaves)


def test_an_hour_that_is_left_out_in_spring_is_met_an_hour_later() -> None:
    preference = chosen("daily", digest_at=time(1, 30))
    assert mail_at(preference, "due", LONDON, at("2026-03-28T12:00")) == at("2026-03-29T01:30")


def test_an_hour_that_comes_twice_in_autumn_is_met_once() -> None:
    preference = chosen("daily", digest_at=time(1, 30))
    assert mail_at(preference, "due", LONDON, at("2026-10-24T12:00")) == at("2026-10-25T00:30")
    # Between the first half past one and the second, the next one is tomorrow's.
    assert mail_at(preference, "due", LONDON, at("2026-10-25T00:45")) == at("2026-10-26T01:30")


def test_it_is_the_readers_own_morning() -> None:
    assert mail_at(chosen("daily"), "due", NEW_YORK, at("2026-11-25T09:00")) == at("2026-11-25T12:00")


def test_a_weekly_digest_comes_on_its_day() -> None:
    preference = chosen("weekly", digest_weekday=4)
    assert mail_at(preference, "due", LONDON, at("2026-11-25T09:00")) == at("2026-11-27T07:00")
    assert mail_at(preference, "due", LONDON, at("2026-11-27T09:00")) == at("2026-12-04T07:00")


@pytest.mark.parametrize(
    ("now", "leaves"),
    [
        ("2026-11-25T21:59", "2026-11-25T21:59"),
        ("2026-11-25T22:00", "2026-11-26T06:30"),
        ("2026-11-26T03:00", "2026-11-26T06:30"),
        ("2026-11-26T06:30", "2026-11-26T06:30"),
    ],
)
def test_quiet_hours_put_a_mail_off_and_drop_none(now: str, leaves: str) -> None:
    preference = chosen("at_once", quiet_from=time(22), quiet_until=time(6, 30))
    assert mail_at(preference, "due", LONDON, at(now)) == at(leaves)


def test_quiet_hours_at_noon_end_on_the_same_day() -> None:
    preference = chosen("at_once", quiet_from=time(12), quiet_until=time(14))
    assert mail_at(preference, "due", LONDON, at("2026-11-25T13:00")) == at("2026-11-25T14:00")


@pytest.mark.parametrize("way", ["inbox", "off"])
def test_without_a_mail_wanted_there_is_no_hour_for_it(way: str) -> None:
    assert mail_at(chosen(way), "due", LONDON, at("2026-11-25T13:00")) is None
