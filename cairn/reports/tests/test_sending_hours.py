"""Monday at seven is seven by the reader's clocks, whatever they were changed to."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from cairn.reports.sending import Hour

BERLIN, KOLKATA, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Kolkata"), ZoneInfo("America/New_York")
MONDAY_AT_SEVEN = Hour(time(7), weekday=0)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "now", "due"),
    [
        (BERLIN, "2026-11-25T09:00", "2026-11-23T06:00"),
        (KOLKATA, "2026-11-25T09:00", "2026-11-23T01:30"),
        (NEW_YORK, "2026-11-23T11:59", "2026-11-16T12:00"),
        (NEW_YORK, "2026-11-23T12:00", "2026-11-23T12:00"),
        (BERLIN, "2026-03-23T12:00", "2026-03-23T06:00"),
        (BERLIN, "2026-03-30T12:00", "2026-03-30T05:00"),  # the clocks were put forward on Sunday
        (BERLIN, "2026-10-26T12:00", "2026-10-26T06:00"),  # and back
    ],
)
def test_due_by_the_clocks_of_the_reader(zone: ZoneInfo, now: str, due: str) -> None:
    assert MONDAY_AT_SEVEN.last_due_at(zone, at(now)) == at(due)


@pytest.mark.parametrize(("hour", "zone"), [(time(2, 30), BERLIN), (time(1, 30), NEW_YORK)])
def test_an_hour_that_is_skipped_or_comes_twice_is_due_once_a_week(hour: time, zone: ZoneInfo) -> None:
    sunday = Hour(hour, weekday=6)
    start = at("2026-01-01T00:00")
    due = {sunday.last_due_at(zone, start + timedelta(hours=n)) for n in range(24 * 365)}
    weeks = {moment.astimezone(zone).date().isocalendar()[:2] for moment in due}
    assert len(due) == len(weeks) == 53


def test_a_day_of_the_month() -> None:
    first = Hour(time(7), month_day=1)
    assert first.last_due_at(BERLIN, at("2026-11-25T09:00")) == at("2026-11-01T06:00")
    assert first.last_due_at(BERLIN, at("2026-11-01T05:59")) == at("2026-10-01T05:00")
    assert Hour(time(7), month_day=28).last_due_at(BERLIN, at("2026-03-01T09:00")) == at("2026-02-28T06:00")
