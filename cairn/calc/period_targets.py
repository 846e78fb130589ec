"""What a recurring goal asks of each of its periods: measures.md section 5. Days are ordinals.

Nothing here walks all periods: a daily goal over centuries costs no more than one over a week.
"""

from bisect import bisect_right
from datetime import date

from cairn.calc.periods import periods
from cairn.calc.plan.model import Goal, Settings
from cairn.calc.sums import finite, running_totals


class GoalPeriods:
    """A recurring goal's periods, cut by its dates, numbered by its cadence."""

    __slots__ = ("_grace", "_periods", "_step_days", "_targets", "end", "first", "last", "start")

    def __init__(self, goal: Goal, settings: Settings) -> None:
        self._periods = periods(goal.cadence or "daily", settings)
        self._grace = settings.grace_days
        self.start, self.end = goal.start_on.toordinal(), goal.end_on.toordinal()
        self.first, self.last = self.number(self.start), self.number(self.end)
        self._step_days = [on.toordinal() for on, _ in goal.steps]
        self._targets: list[float | None] = [target for _, target in goal.steps] or [goal.target]

    def number(self, day: int) -> int:
        return self._periods.number(day)

    def first_day(self, number: int) -> int:
        return max(self._periods.first_day(number), self.start)

    def last_day(self, number: int) -> int:
        return min(self._periods.last_day(number), self.end)

    def days(self, number: int) -> int:
        return self.last_day(number) - self.first_day(number) + 1

    def kept_share(self, number: int) -> float:
        """The share of a period's days that the goal's dates, or a change of the calendar, leave of it."""
        return self.days(number) / self._periods.days_uncut(number)

    def target(self, number: int) -> float | None:
        """The step in force on the period's first day, the first one before any; null for `within`."""
        at = bisect_right(self._step_days, self.first_day(number)) - 1
        return self._targets[max(at, 0)]

    def last_ended(self, day: int) -> int:
        """The latest period whose last day is over by a day; the one before the first where none is."""
        if day < self.start:
            return self.first - 1
        number = self.number(min(day, self.end))
        return number if self.last_day(number) <= day else number - 1

    def last_settled(self, day: int) -> int:
        """The latest period whose days of grace are over as well."""
        return self.last_ended(day - self._grace)

    def cut_by_the_calendar(self) -> set[int]:
        """The periods that a change of the organization's calendar cut short."""
        return {number for number in self._periods.cut if self.first <= number <= self.last}

    def step_changes(self) -> set[int]:
        """The periods from which another step may hold."""
        changes = set()
        for day in self._step_days:
            if self.start < day <= self.end:
                number = self.number(day)
                changes.add(number if self.first_day(number) == day else number + 1)
        return changes


class PeriodSums:
    """The targets of a recurring sum, added up: cut periods count pro rata by days."""

    __slots__ = ("_before", "_each", "_periods", "_starts", "whole")

    def __init__(self, goal_periods: GoalPeriods) -> None:
        self._periods = goal_periods
        first, last = goal_periods.first, goal_periods.last
        # Within a run every period has the same target; the first and the last may be cut, so each is a run.
        cut = {first, last} | goal_periods.cut_by_the_calendar()
        after_cut = {number + 1 for number in cut if number < last}
        inner = {number for number in goal_periods.step_changes() if first < number <= last}
        self._starts = sorted(cut | after_cut | inner)
        self._each = [self.target(number) for number in self._starts]
        ends = [*self._starts[1:], last + 1]
        counts = [end - start for start, end in zip(self._starts, ends, strict=True)]
        sums = [count * each for count, each in zip(counts, self._each, strict=True)]
        self._before = running_totals(sums)
        self.whole = self._before[-1]

    def target(self, number: int) -> float:
        """What one period asks for, pro rata where it is cut."""
        asked = self._periods.target(number)
        return (asked or 0.0) * self._periods.kept_share(number)

    def expected(self, reach: int) -> float:
        """The share of the whole that is due by the reach, day by day within a period."""
        goal_periods = self._periods
        if reach < goal_periods.start or not self.whole:
            return 0.0
        if reach >= goal_periods.end:
            return 1.0
        number = goal_periods.number(reach)
        run = bisect_right(self._starts, number) - 1
        before = self._before[run] + (number - self._starts[run]) * self._each[run]
        gone = (reach - goal_periods.first_day(number) + 1) / goal_periods.days(number)
        return finite((before + self._each[run] * gone) / self.whole) or 0.0


def asked_in_period(goal: Goal, settings: Settings, on: date, *, adds_up: bool) -> float | None:
    """What a recurring goal asks of the period that holds a day, in its unit; null outside its dates.

    Where values add up, a period that is cut asks for its share by days (measures.md section 5).
    """
    if not goal.start_on <= on <= goal.end_on:
        return None
    goal_periods = GoalPeriods(goal, settings)
    number = goal_periods.number(on.toordinal())
    return PeriodSums(goal_periods).target(number) if adds_up else goal_periods.target(number)
