"""A KPI's latest periods, and how a family's series lie beside each other (measures.md sections 1, 5)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from cairn.calc.periods import LAST_ORDINAL, periods
from cairn.calc.plan.model import Settings
from cairn.calc.series import running
from cairn.calc.sums import finite

Dated = Iterable[tuple[date, float]]
"""Values with their days, by date, of one date in order of first recording."""


@dataclass(frozen=True, slots=True)
class PeriodValue:
    """What a KPI came to in a period; null where nothing was recorded."""

    first_on: date
    last_on: date
    value: float | None
    is_running: bool = False


class RecentPeriods:
    """The last periods of a KPI's cadence by a day: those up to the one that holds the day.

    Where nothing was recorded in so long, they end with the last period that has a value. A sum's period
    that is not over yet is left out, for it cannot be compared; it stands alone where it is all there is.
    """

    def __init__(
        self, aggregation: str, cadence: str, settings: Settings, as_of: date, last_on: date, count: int
    ) -> None:
        self._periods = periods(cadence, settings)
        self._aggregation, self._as_of, self._count = aggregation, as_of.toordinal(), count
        current, latest = (self._periods.number(day.toordinal()) for day in (as_of, last_on))
        self._last = current if latest > current - count else latest
        is_whole = self._periods.last_day(self._last) <= self._as_of
        self.leaves_out_last = aggregation == "sum" and not is_whole
        self._first = self._last - count + (0 if self.leaves_out_last else 1)

    @property
    def first_on(self) -> date:
        """The first day whose values are needed."""
        return _day(self._periods.first_day(self._first))

    @property
    def last_on(self) -> date:
        """The last day whose values are needed, never after the day that is looked at."""
        return _day(min(self._periods.last_day(self._last), self._as_of))

    def values(self, dated: Dated) -> list[PeriodValue]:
        """The periods with their values, as many as were asked for, the oldest first."""
        made = self.every_value(dated)
        if not self.leaves_out_last:
            return made
        return made[:-1] if any(each.value is not None for each in made[:-1]) else made[1:]

    def every_value(self, dated: Dated) -> list[PeriodValue]:
        """The same, and the one that is not over yet, where it is left out."""
        found: dict[int, list[float]] = defaultdict(list)
        for on, value in dated:
            found[self._periods.number(on.toordinal())].append(value)
        numbers = range(self._first, self._last + 1)
        return [self._made(number, found.get(number, [])) for number in numbers]

    def _made(self, number: int, values: Sequence[float]) -> PeriodValue:
        last_day = self._periods.last_day(number)
        return PeriodValue(
            first_on=_day(self._periods.first_day(number)),
            last_on=_day(last_day),
            value=finite([*running(self._aggregation, values)][-1]) if values else None,
            is_running=last_day > self._as_of,
        )


def latest_value(course: Sequence[PeriodValue]) -> PeriodValue | None:
    """The latest period that has a value; null where none has."""
    return next((period for period in reversed(course) if period.value is not None), None)


def latest_change(course: Sequence[PeriodValue]) -> float | None:
    """The latest value less that of the period right before it; null where either is unknown."""
    at = next((at for at in reversed(range(len(course))) if course[at].value is not None), 0)
    now, before = (course[at].value, course[at - 1].value) if at else (None, None)
    return None if now is None or before is None else finite(now - before)


@dataclass(frozen=True, slots=True)
class Spread:
    """How values lie beside each other: the smallest, the middle one, the largest, and how many they are."""

    low: float
    middle: float
    high: float
    count: int

    def place(self, value: float) -> float:
        """Where a value lies between the smallest (0) and the largest (1); 0.5 where all are the same."""
        width = self.high - self.low
        return (value - self.low) / width if width and finite(width) else 0.5


def spread(values: Iterable[float | None]) -> Spread | None:
    """The spread of those values that are known; null where none is."""
    known = [value for value in values if value is not None]
    return Spread(min(known), median(known), max(known), len(known)) if known else None


def silent_before(cadence: str, settings: Settings, as_of: date) -> date:
    """The first day of the latest period whose days of grace are over: with no value since, a KPI is silent.

    As for goals (section 4), but for the KPI's own cadence alone, whatever a goal's dates.
    """
    cut = periods(cadence, settings)
    settled = as_of.toordinal() - settings.grace_days
    number = cut.number(settled)
    return _day(cut.first_day(number if cut.last_day(number) <= settled else number - 1))


def _day(ordinal: int) -> date:
    return date.fromordinal(min(max(ordinal, 1), LAST_ORDINAL))
