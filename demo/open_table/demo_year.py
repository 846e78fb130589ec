"""Where the demo's dates stand around today: its year, the year before, holidays, the vision's end."""

from dataclasses import dataclass
from datetime import date, timedelta

# A year has to be old enough to have figures and young enough to have a future.
YOUNGEST_YEAR_DAYS = 62
REGISTER_MONTHS = 14
FOUNDED_YEARS_BEFORE = 5


@dataclass(frozen=True, slots=True)
class Season:
    """A holiday in which kitchens feed more: how a past and a coming one are named, and its dates."""

    during: str
    at: str
    first: tuple[int, int]
    last: tuple[int, int]

    def dates_in(self, year: int) -> tuple[date, date]:
        return date(year, *self.first), date(year, *self.last)


SEASONS = (
    Season("at half-term", "at half-term", (2, 12), (2, 22)),
    Season("in the Easter holidays", "at Easter", (3, 28), (4, 14)),
    Season("in the summer holidays", "in the summer holidays", (7, 15), (8, 31)),
    Season("in the Christmas holidays", "at Christmas", (12, 14), (12, 31)),
)


def month_start(day: date, months: int = 0) -> date:
    """The first day of the month that many months after the day's own (before it where negative)."""
    month = day.year * 12 + day.month - 1 + months
    return date(month // 12, month % 12 + 1, 1)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def days_between(first: date, last: date) -> list[date]:
    """Every day from the first to the last, both included; none where they are the wrong way round."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def month_year(day: date) -> str:
    return f"{day:%B %Y}"


@dataclass(frozen=True, slots=True)
class DemoYear:
    """The charity's year in which today stands, from 1 July or, where that is too near, 1 January."""

    today: date
    start: date

    @classmethod
    def around(cls, today: date) -> "DemoYear":
        """The latest year from 1 January or 1 July that is at least two months old today."""
        latest = today - timedelta(days=YOUNGEST_YEAR_DAYS)
        return cls(today, date(latest.year, 7 if latest.month >= 7 else 1, 1))

    @property
    def yesterday(self) -> date:
        return self.today - timedelta(days=1)

    @property
    def end(self) -> date:
        return date(self.start.year + 1, self.start.month, 1) - timedelta(days=1)

    @property
    def previous_end(self) -> date:
        return self.start - timedelta(days=1)

    @property
    def next_end(self) -> date:
        return date(self.start.year + 2, self.start.month, 1) - timedelta(days=1)

    @property
    def founded_on(self) -> date:
        return date(self.start.year - FOUNDED_YEARS_BEFORE, self.start.month, 1)

    @property
    def register_on(self) -> date:
        """The day from which kitchens write down each day; before it there are quarterly totals only."""
        return month_start(self.today, -REGISTER_MONTHS)

    @property
    def vision_end(self) -> date:
        """The last day of a round year that is at least ten years after the present one ends."""
        return date((self.end.year + 14) // 5 * 5, 12, 31)

    @property
    def is_winter_ahead(self) -> bool:
        return self.start.month == 7

    def day(self, days: int) -> date:
        return self.start + timedelta(days=days)

    def ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def ahead(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def gone_ratio(self, first: date, last: date) -> float:
        """The share (0 to 1) of the days from first to last that were over when today began."""
        gone = (self.yesterday - first).days + 1
        return min(1.0, max(0.0, gone / ((last - first).days + 1)))

    def past_season(self) -> tuple[Season, date, date]:
        """The latest season of this year that is over."""
        return [found for found in self._seasons() if found[2] < self.today][-1]

    def coming_season(self) -> tuple[Season, date, date]:
        """The next season of this year that has not begun."""
        return next(found for found in self._seasons() if found[1] > self.today)

    def _seasons(self) -> list[tuple[Season, date, date]]:
        dated = [(s, *s.dates_in(year)) for year in (self.start.year, self.end.year) for s in SEASONS]
        kept = {
            (first, last): season for season, first, last in dated if self.start <= first <= last <= self.end
        }
        return [(season, first, last) for (first, last), season in sorted(kept.items(), key=lambda kv: kv[0])]
