"""Cadences: numbering the days, weeks, months, quarters or years of an organization (measures.md section 5).

Days are ordinals (`date.toordinal()`): cheap to compare, and free of the calendar's two ends.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from cairn.calc.plan.model import WEEKDAYS, Settings

MONTHS_IN: Final = {"monthly": 1, "quarterly": 3, "yearly": 12}
LAST_ORDINAL: Final = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Periods:
    """The periods of one cadence, numbered so that a later one has a larger number.

    `number(day)` is the period that holds a day, `first_day(number)` its first day; the next period's
    first day is the one after its last.
    """

    number: Callable[[int], int]
    first_day: Callable[[int], int]

    def last_day(self, number: int) -> int:
        """The last day of a period."""
        return self.first_day(number + 1) - 1


def periods(cadence: str, settings: Settings) -> Periods:
    """The periods of a cadence, by the organization's first weekday and fiscal year (section 5)."""
    if cadence == "daily":
        return Periods(int, int)
    if cadence == "weekly":
        return _weeks(WEEKDAYS.index(settings.week_starts_on))
    return _spans_of_months(MONTHS_IN[cadence], settings.fiscal_year_start_month - 1)


def _weeks(first_weekday: int) -> Periods:
    # Day 1 of the calendar was a Monday, so the weeks from Monday begin on 1, 8, 15 ...
    offset = first_weekday + 1
    return Periods(lambda day: (day - offset) // 7, lambda number: number * 7 + offset)


def _spans_of_months(length: int, fiscal_offset: int) -> Periods:
    def number(day: int) -> int:
        on = date.fromordinal(min(max(day, 1), LAST_ORDINAL))
        return (on.year * 12 + on.month - 1 - fiscal_offset) // length

    def first_day(number: int) -> int:
        return first_of_month(number * length + fiscal_offset)

    return Periods(number, first_day)


@lru_cache(maxsize=4096)
def first_of_month(months: int) -> int:
    """The ordinal of a month's first day; months count from year 0, clamped to the calendar's ends."""
    year, month = divmod(months, 12)
    if year < date.min.year:
        return 1
    if year > date.max.year:
        return LAST_ORDINAL + 1
    return date(year, month + 1, 1).toordinal()
