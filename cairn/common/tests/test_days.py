import contextlib
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.common import dates
from cairn.common.dates import DayNotUnderstood, parse_day
from cairn.common.locales import locale_named

TODAY = date(2026, 11, 24)  # a Tuesday
EN, DE, US = locale_named("en"), locale_named("de"), locale_named("en-us")


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("fri", "en", date(2026, 11, 27)),
        ("Tuesday", "en", date(2026, 12, 1)),
        ("Mo", "de", date(2026, 11, 30)),
        ("today", "en", TODAY),
        ("tomorrow", "en", date(2026, 11, 25)),
        ("+2w", "en", date(2026, 12, 8)),
        ("-1d", "en", date(2026, 11, 23)),
        ("in 3 months", "en", date(2027, 2, 24)),
        ("30 June", "en", date(2027, 6, 30)),
        ("June 30, 2027", "en", date(2027, 6, 30)),
        ("30. Juni", "de", date(2027, 6, 30)),
        ("30/6/27", "en", date(2027, 6, 30)),
        ("6/30/27", "en-us", date(2027, 6, 30)),
        ("31.12.", "de", date(2026, 12, 31)),
        ("2027-06-30", "de", date(2027, 6, 30)),
        ("29 feb", "en", date(2028, 2, 29)),
    ],
)
def test_a_day_is_understood_as_it_is_typed(text: str, language: str, day: date) -> None:
    assert parse_day(text, TODAY, locale_named(language)) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("fri", date(2026, 11, 20)),
        ("tue", TODAY),
        ("20 Nov", date(2026, 11, 20)),
        ("24/11", TODAY),
        ("25 Nov", date(2025, 11, 25)),
        ("29 feb", date(2024, 2, 29)),
        ("30 June 2027", date(2027, 6, 30)),
        ("yesterday", date(2026, 11, 23)),
    ],
)
def test_of_what_has_happened_a_day_is_the_last_one(text: str, day: date) -> None:
    assert parse_day(text, TODAY, EN, past=True) == day


def test_of_what_has_happened_the_example_is_past() -> None:
    with pytest.raises(DayNotUnderstood, match="like 19 Nov, “fri” or “yesterday”"):
        parse_day("the 12th", TODAY, EN, past=True)


@pytest.mark.parametrize(
    "text", ["", "x", "2027-02-30", "31 November", "+9999y", "+3", "1/2/3/4", "6/30/27", "0000-01-01"]
)
def test_what_is_no_day_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(DayNotUnderstood, match="30 June 2027"):
        parse_day(text, TODAY, EN)


@given(st.text(max_size=30), st.sampled_from(["en", "de", "fr", "ja"]))
def test_any_text_gives_a_day_or_a_sentence(text: str, language: str) -> None:
    with contextlib.suppress(DayNotUnderstood):
        assert isinstance(parse_day(text, TODAY, locale_named(language)), date)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.sampled_from(["en", "en-us", "de", "fr", "pl"]))
def test_a_day_as_it_is_written_is_understood_again(day: date, language: str) -> None:
    locale = locale_named(language)
    assert parse_day(dates.long_day(day, locale), TODAY, locale) == day
    assert parse_day(dates.day(day, locale), TODAY, locale) == day


def test_days_are_written_as_the_reader_writes_them() -> None:
    assert dates.day(TODAY, EN) == "24 Nov 2026"
    assert dates.day(TODAY, US) == "Nov 24, 2026"
    assert dates.day(None, EN) == "–"
    assert dates.weekday_and_day(TODAY, EN) == "Tuesday 24 November"
    assert dates.day_short(date(2026, 11, 15), EN, TODAY) == "15 Nov"
    assert dates.day_short(date(2025, 11, 15), EN, TODAY) == "15 Nov 2025"


def test_near_days_have_names() -> None:
    days = [date(2026, 11, day) for day in (15, 23, 24, 25, 27)]
    assert [dates.near_day(day, TODAY, EN) for day in days] == [
        "15 Nov",
        "yesterday",
        "today",
        "tomorrow",
        "Friday",
    ]


def test_what_is_due_says_how_late_it_is() -> None:
    assert dates.lateness(date(2026, 11, 23), TODAY, EN) == "1 day late"
    assert dates.lateness(date(2026, 11, 21), TODAY, EN) == "3 days late"
    assert dates.lateness(TODAY, TODAY, EN) == "Today"
    assert dates.day_and_distance(date(2026, 12, 6), TODAY, EN) == "6 December (in 12 days)"
    assert dates.days_left(date(2027, 6, 30), TODAY) == "218 days left"
    assert dates.days_left(TODAY, TODAY) == "last day"
    assert dates.days_left(date(2040, 12, 31), TODAY) == "14 years left"
    assert dates.distance(date(2040, 11, 23), TODAY) == "in 13 years"


def test_a_span_says_its_month_once() -> None:
    assert dates.span(date(2026, 11, 16), date(2026, 11, 22), EN) == "16 to 22 November"
    assert dates.span(date(2026, 6, 28), date(2026, 7, 4), EN) == "28 June to 4 July"


def test_clock_times_stand_in_the_readers_zone() -> None:
    at = datetime(2026, 11, 24, 14, 12, tzinfo=UTC)
    assert dates.moment(at, ZoneInfo("Europe/Berlin"), TODAY, EN) == "today 15:12"
