"""Which days are worked on: by the days of the week, and the holidays among them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
LONGEST_SEARCH_DAYS = 366
"""A year without a working day is none that is waited for."""


@dataclass(frozen=True)
class DayOff:
    """A holiday: once, or with `is_yearly` on its date in every year from its own on."""

    on: date
    name: str = ""
    is_yearly: bool = False

    def is_on(self, day: date) -> bool:
        """Whether it falls on a day; one of 29 February falls on it in leap years only."""
        if not self.is_yearly:
            return day == self.on
        return day >= self.on and (day.month, day.day) == (self.on.month, self.on.day)


@dataclass(frozen=True)
class WorkingDays:
    """An organization's working days. `weeks` are (from which day, its weekdays, Monday is 0), by days."""

    weeks: Sequence[tuple[date, frozenset[int]]]
    days_off: Sequence[DayOff] = ()

    def is_working(self, day: date) -> bool:
        """Whether the day is worked on."""
        held = [weekdays for since, weekdays in self.weeks if since <= day] or [self.weeks[0][1]]
        return day.weekday() in held[-1] and not any(each.is_on(day) for each in self.days_off)

    def first_on_or_after(self, day: date) -> date:
        """The first working day from a day on; the day itself where none comes within a year."""
        days = (day + ONE_DAY * n for n in range(min(LONGEST_SEARCH_DAYS, (date.max - day).days + 1)))
        return next(filter(self.is_working, days), day)

    def between(self, first: date, last: date) -> Iterator[date]:
        """The working days from `first` to `last`, both included."""
        days = (first + ONE_DAY * n for n in range((last - first).days + 1))
        return filter(self.is_working, days)
