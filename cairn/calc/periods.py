"""Cadences: numbering the days, weeks, months, quarters or years of an organization (measures.md section 5).

Days are ordinals (`date.toordinal()`): cheap to compare, and free of the calendar's two ends.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from cairn.calc.plan.model import WEEKDAYS, EarlierCalendar, Settings

MONTHS_IN: Final = {"monthly": 1, "quarterly": 3, "yearly": 12}
LAST_ORDINAL: Final = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Periods:
    """The periods of one cadence, numbered so that a later one has a larger number.

    `number(day)` is the period that holds a day, `first_day(number)` its first day; the next period's
    first day is the one after its last. `cut` numbers those that a change of the calendar cut short.
    """

    number: Callable[[int], int]
    first_day: Callable[[int], int]
    cut: frozenset[int] = frozenset()
    whole_days: Callable[[int], int] | None = None

    def last_day(self, number: int) -> int:
        """The last day of a period."""
        return self.first_day(number + 1) - 1

    def days_uncut(self, number: int) -> int:
        """How many days a period has, or would have had the calendar not been changed within it."""
        if self.whole_days is not None:
            return self.whole_days(number)
        return self.first_day(number + 1) - self.first_day(number)


def periods(cadence: str, settings: Settings) -> Periods:
    """The periods of a cadence, by the organization's first weekday and fiscal year (section 5).

    Where these were changed, each day lies in a period of the calendar that held on it: the period in which
    a change falls ends the day before, and a new one begins on its day.
    """
    latest = EarlierCalendar(date.max, settings.week_starts_on, settings.fiscal_year_start_month)
    return _periods(cadence, (*settings.earlier_calendars, latest))


@lru_cache(maxsize=256)
def _periods(cadence: str, calendars: tuple[EarlierCalendar, ...]) -> Periods:
    """Made once for all goals: thousands of them share a few cadences."""
    return Periods(int, int) if cadence == "daily" else _joined(cadence, calendars)


def _offset(cadence: str, calendar: EarlierCalendar) -> int:
    """All that the periods of a cadence take from a calendar: equal offsets cut days alike."""
    if cadence == "weekly":
        # Day 1 of the calendar was a Monday, so the weeks from Monday begin on 1, 8, 15 ...
        return WEEKDAYS.index(calendar.week_starts_on) + 1
    return (calendar.fiscal_year_start_month - 1) % MONTHS_IN[cadence]


def _cut(cadence: str, offset: int) -> Periods:
    return _weeks(offset) if cadence == "weekly" else _spans_of_months(MONTHS_IN[cadence], offset)


def _weeks(offset: int) -> Periods:
    return Periods(lambda day: (day - offset) // 7, lambda number: number * 7 + offset)


def _spans_of_months(length: int, offset: int) -> Periods:
    def number(day: int) -> int:
        on = date.fromordinal(min(max(day, 1), LAST_ORDINAL))
        return (on.year * 12 + on.month - 1 - offset) // length

    def first_day(number: int) -> int:
        return first_of_month(number * length + offset)

    return Periods(number, first_day)


def _joined(cadence: str, calendars: tuple[EarlierCalendar, ...]) -> Periods:
    """The periods of several calendars after each other; those that cut a cadence alike are one."""
    offsets = [_offset(cadence, calendar) for calendar in calendars]
    found: Periods = _cut(cadence, offsets[0])
    for at in range(1, len(calendars)):
        if offsets[at] != offsets[at - 1]:
            changed_on = calendars[at - 1].until_on.toordinal() + 1
            found = _followed_by(found, _cut(cadence, offsets[at]), changed_on)
    return found


def _followed_by(before: Periods, after: Periods, changed_on: int) -> Periods:
    """The periods of `before` up to a day, and from it on those of `after`, their numbers going on."""
    last_before = before.number(changed_on - 1)
    shift = last_before + 1 - after.number(changed_on)

    def number(day: int) -> int:
        return before.number(day) if day < changed_on else after.number(day) + shift

    def first_day(number: int) -> int:
        if number <= last_before:
            return before.first_day(number)
        return max(after.first_day(number - shift), changed_on)

    def whole_days(number: int) -> int:
        return before.days_uncut(number) if number <= last_before else after.days_uncut(number - shift)

    cut = {one for one in before.cut if one <= last_before}
    if before.last_day(last_before) >= changed_on:
        cut.add(last_before)
    if after.first_day(last_before + 1 - shift) < changed_on:
        cut.add(last_before + 1)
    return Periods(number, first_day, frozenset(cut), whole_days)


@lru_cache(maxsize=4096)
def first_of_month(months: int) -> int:
    """The ordinal of a month's first day; months count from year 0, clamped to the calendar's ends."""
    year, month = divmod(months, 12)
    if year < date.min.year:
        return 1
    if year > date.max.year:
        return LAST_ORDINAL + 1
    return date(year, month + 1, 1).toordinal()
