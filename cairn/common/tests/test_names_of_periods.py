"""What a day, a week, a month, a quarter and a year are called."""

from datetime import date

import pytest

from cairn.common.dates.periods import period_name
from cairn.common.locales import locale_named

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("cadence", "first", "last", "name"),
    [
        ("daily", "2026-11-15", "2026-11-15", "15 Nov"),
        ("daily", "2025-11-15", "2025-11-15", "15 Nov 2025"),
        ("weekly", "2026-11-09", "2026-11-15", "week of 9 Nov"),
        ("monthly", "2026-11-01", "2026-11-30", "Nov 2026"),
        ("quarterly", "2026-04-01", "2026-06-30", "Apr to Jun 2026"),
        ("quarterly", "2025-12-01", "2026-02-28", "Dec 2025 to Feb 2026"),
        ("yearly", "2026-01-01", "2026-12-31", "2026"),
        ("yearly", "2025-04-01", "2026-03-31", "2025/26"),
        ("yearly", "1999-04-01", "2000-03-31", "1999/00"),
    ],
)
def test_periods_are_called_as_people_call_them(cadence: str, first: str, last: str, name: str) -> None:
    days = (date.fromisoformat(first), date.fromisoformat(last))
    assert period_name(cadence, *days, locale_named("en-gb"), TODAY) == name


def test_months_are_named_in_the_readers_language() -> None:
    first, last = date(2026, 5, 1), date(2026, 5, 31)
    assert period_name("monthly", first, last, locale_named("de"), TODAY) == "Mai 2026"
