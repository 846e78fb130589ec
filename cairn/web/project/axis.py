"""Days as places on a timeline, in percent of its width."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date

from cairn.common.locales import current_locale

MOST_TICKS = 8


@dataclass(frozen=True)
class Tick:
    """A month's first day, and its name."""

    x: str
    words: str


@dataclass(frozen=True)
class Axis:
    """From one day to another, both with it."""

    first_on: date
    last_on: date

    @classmethod
    def around(cls, days: Iterable[date]) -> "Axis":
        """With a little room at both ends."""
        known = list(days)
        room = timedelta(days=max((max(known) - min(known)).days // 40, 1))
        return cls(min(known) - room, max(known) + room)

    def x(self, on: date) -> str:
        """Where a day begins."""
        return f"{self._ratio(on) * 100:.2f}%"

    def width(self, first: date, last: date) -> str:
        """How wide the days from one to another are."""
        return f"{(self._ratio(last + timedelta(days=1)) - self._ratio(first)) * 100:.2f}%"

    def ticks(self) -> list[Tick]:
        """The months, or every second, third, … where there are many."""
        months = list(self._months())
        every = -(-len(months) // MOST_TICKS) or 1
        locale = current_locale()
        return [Tick(self.x(on), format_date(on, "MMM yy", locale=locale)) for on in months[::every]]

    def _ratio(self, on: date) -> float:
        return (on - self.first_on).days / ((self.last_on - self.first_on).days + 1)

    def _months(self) -> Iterator[date]:
        on = (self.first_on.replace(day=1) + timedelta(days=31)).replace(day=1)
        while on <= self.last_on:
            yield on
            on = (on + timedelta(days=31)).replace(day=1)
