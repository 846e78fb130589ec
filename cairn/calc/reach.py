"""The day that a KPI's data reach, and whether it is silent: measures.md section 4. Days are ordinals."""

from typing import NamedTuple

from cairn.calc.periods import periods
from cairn.calc.plan.model import Goal, Kpi, Settings
from cairn.calc.series import Series


class DuePeriod(NamedTuple):
    first: int
    last: int


class Data:
    """What stands behind a goal's own KPI on any day."""

    __slots__ = ("_due", "_end", "_grace", "_periods", "_start", "series")

    def __init__(self, goal: Goal, kpi: Kpi | None, settings: Settings) -> None:
        self.series = Series(goal, kpi)
        self._start, self._end = goal.start_on.toordinal(), goal.end_on.toordinal()
        self._grace = settings.grace_days
        self._periods = periods(kpi.cadence, settings) if kpi else None
        self._due: tuple[int, DuePeriod | None] | None = None  # of the day last asked for, asked twice a day

    def due_period(self, day: int) -> DuePeriod | None:
        """The latest period whose numbers should be in: it lies whole within the goal's dates or ends on the
        goal's end, and its days of grace are over. Null where there is none yet, or no KPI."""
        if self._due is None or self._due[0] != day:
            self._due = day, self._due_period(day)
        return self._due[1]

    def _due_period(self, day: int) -> DuePeriod | None:
        settled = day - self._grace
        if self._periods is None or settled < self._start:
            return None
        number = self._periods.number(min(settled, self._end))
        last = min(self._periods.last_day(number), self._end)
        if last > settled:
            number -= 1
            last = self._periods.last_day(number)
        first = self._periods.first_day(number)
        if last < self._start or (first < self._start and last != self._end):
            return None
        return DuePeriod(max(first, self._start), last)

    def reach(self, day: int) -> int:
        """The later of the due period's last day and the last measurement's; the day before the goal's start
        with neither."""
        due = self.due_period(day)
        last_value = self.series.last_day(day)
        return max(due.last if due else self._start - 1, last_value or self._start - 1)

    def silent_since(self, day: int) -> int | None:
        """Since when nothing came although it was due; null where it is not silent on that day.

        It is the day after the last value, or the due period's first day where none ever came.
        """
        due = self.due_period(day)
        if due is None or self.series.has_any(due.first, day):
            return None
        last_value = self.series.last_day(day)
        return due.first if last_value is None else last_value + 1
