"""Recurring micro goals: measures.md section 5. Days are ordinals."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby

from cairn.calc.attainment import keep_attainment
from cairn.calc.expected import steady
from cairn.calc.period_targets import GoalPeriods, PeriodSums
from cairn.calc.plan.model import Goal, Settings
from cairn.calc.reach import Data
from cairn.calc.series import Series, running
from cairn.calc.standing import ChildFigures, Standing
from cairn.calc.sums import at_least, running_totals


class FilledPeriods:
    """The periods that hold a measurement, with the value of each, by number."""

    __slots__ = ("numbers", "so_far", "values")

    def __init__(self, goal_periods: GoalPeriods, series: Series) -> None:
        self.numbers: list[int] = []
        self.values: list[float] = []
        self.so_far: list[float | None] = [None]
        """The value of the latest period as it stood after the first n measurements, at n."""
        dated = zip(map(goal_periods.number, series.days), series.values, strict=True)
        for number, group in groupby(dated, key=lambda pair: pair[0]):
            values = list(running(series.aggregation, [value for _, value in group]))
            self.numbers.append(number)
            self.values.append(values[-1])
            self.so_far += values

    def count_until(self, number: int) -> int:
        """How many periods up to a number, included, hold a measurement."""
        return bisect_right(self.numbers, number)


class Streak:
    """How many of the latest finished periods in a row attained their target."""

    __slots__ = ("_filled", "_is_kept", "_periods", "_runs")

    def __init__(
        self, goal_periods: GoalPeriods, filled: FilledPeriods, attainments: Sequence[float]
    ) -> None:
        self._periods = goal_periods
        self._filled = filled
        self._is_kept = [at_least(attainment, 1.0) for attainment in attainments]
        self._runs: list[int] = []
        for at, is_kept in enumerate(self._is_kept):
            follows = at > 0 and filled.numbers[at - 1] == filled.numbers[at] - 1
            self._runs.append((self._runs[-1] if follows else 0) + 1 if is_kept else 0)

    def on(self, day: int) -> int:
        """The streak on a day. An empty period whose days of grace are not over is passed over: it is not
        finished, so the streak holds overnight."""
        numbers, settled = self._filled.numbers, self._periods.last_settled(day)
        at = self._filled.count_until(self._periods.last_ended(day)) - 1
        streak = 0
        while at >= 0 and numbers[at] > settled:
            if not self._is_kept[at]:
                return streak
            streak += 1
            at -= 1
        if at >= 0 and numbers[at] == settled:
            streak += self._runs[at]
        return streak


class RecurringSum:
    """So much in every period, added up: the whole is the sum of the periods' targets."""

    def __init__(self, goal: Goal, data: Data, settings: Settings) -> None:
        self._data = data
        goal_periods = GoalPeriods(goal, settings)
        self._sums = PeriodSums(goal_periods)
        self._totals = running_totals(data.series.values)
        filled = FilledPeriods(goal_periods, data.series)
        pairs = zip(filled.values, map(self._sums.target, filled.numbers), strict=True)
        attainments = [value / target if target else 0.0 for value, target in pairs]
        self._streak = Streak(goal_periods, filled, attainments)

    def standing(self, day: int, counted: Sequence[ChildFigures]) -> Standing:
        count = self._data.series.count(day)
        value, target = self._totals[count], self._sums.whole
        reach = self._data.reach(day)
        attainment = value / target if target else None
        expected, streak = self._sums.expected(reach), self._streak.on(day)
        return Standing(reach, expected, attainment, count > 0, value, 0.0, target, streak)


class RecurringLevel:
    """A level to be reached or kept in every period: the goal by the mean of its finished periods."""

    def __init__(self, goal: Goal, data: Data, settings: Settings) -> None:
        self._goal = goal
        self._data = data
        self._periods = GoalPeriods(goal, settings)
        self._filled = FilledPeriods(self._periods, data.series)
        pairs = zip(self._filled.numbers, self._filled.values, strict=True)
        attainments = [self._judged(number, value) for number, value in pairs]
        self._attained = running_totals(attainments)
        self._streak = Streak(self._periods, self._filled, attainments)

    def standing(self, day: int, counted: Sequence[ChildFigures]) -> Standing:
        count = self._data.series.count(day)
        return Standing(
            self._data.reach(day),
            steady(self._goal, day),
            self._attainment(day),
            count > 0,
            self._filled.so_far[count],
            streak=self._streak.on(day),
        )

    def _judged(self, number: int, value: float) -> float:
        target = self._periods.target(number)
        if self._goal.is_keep:
            return keep_attainment(self._goal, target)(value)
        return value / target if target else 0.0

    def _attainment(self, day: int) -> float | None:
        attained, finished = self.finished(day)
        return attained / finished if finished else None

    def finished(self, day: int) -> tuple[float, int]:
        """The attainments of the finished periods added up, and how many these are; an empty one adds 0, for
        who says nothing has shown nothing."""
        settled, ended = self._periods.last_settled(day), self._periods.last_ended(day)
        filled = self._filled.count_until(ended)
        since_settled = filled - self._filled.count_until(settled)
        finished = settled - self._periods.first + 1 + since_settled
        return self._attained[filled], finished
