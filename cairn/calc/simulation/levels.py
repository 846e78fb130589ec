"""Goals whose values do not add up, on every path: levels to be reached, and levels to be kept."""

from collections.abc import Callable

import numpy as np

from cairn.calc.forecast.history import Floats
from cairn.calc.period_targets import GoalPeriods
from cairn.calc.plan.model import Goal, Settings
from cairn.calc.series import Series, aggregate
from cairn.calc.simulation import judging
from cairn.calc.simulation.course import Course
from cairn.calc.simulation.future import Future, cumulated
from cairn.calc.simulation.timeline import Days
from cairn.calc.sums import total


class Steps:
    """The steps of a future that fall within a goal, and how many of them are over by each day."""

    def __init__(self, goal: Goal, future: Future) -> None:
        first = int(np.searchsorted(future.ends, goal.start_on.toordinal()))
        self.ends = future.ends[first:]
        self.values = future.values[first:]
        self.counts = future.counts[first:]

    def over(self, days: Days) -> Days:
        """How many steps are over by each day."""
        return np.searchsorted(self.ends, days, side="right")


class Running:
    """An aggregate that goes on from the past over the steps; row n is after n steps."""

    def __init__(self, aggregation: str, past: list[float], steps: Steps) -> None:
        known = aggregate(aggregation, past)
        start = np.full((1, steps.values.shape[1]), np.nan if known is None else known)
        if aggregation == "mean":
            self.rows = _means(past, steps.values, steps.counts)
        elif aggregation == "last":
            self.rows = np.vstack([start, steps.values])
        else:
            choose = np.fmax if aggregation == "max" else np.fmin
            self.rows = choose.accumulate(np.vstack([start, steps.values]), axis=0)


def _means(past: list[float], values: Floats, counts: Floats) -> Floats:
    """The mean of past and future values, each step counted as often as it holds measurements."""
    totals = total(past) + cumulated(values * counts[:, None])
    known = len(past) + np.concatenate([[0.0], np.cumsum(counts)])
    return totals / np.where(known > 0, known, np.nan)[:, None]


class MeasuredLevel:
    """A level to be reached: where the series stands, or its mean, largest or smallest."""

    def __init__(self, goal: Goal, series: Series, future: Future, day: int) -> None:
        self._steps = Steps(goal, future)
        past = series.values[: series.count(day)]
        rows = Running(series.aggregation, past, self._steps).rows
        self._rows = np.where(np.isnan(rows), goal.baseline, rows)
        self._judge = judging.judge_of(goal, goal.target)

    def at(self, days: Days) -> Course:
        value = self._rows[self._steps.over(days)]
        return Course(value, self._judge(value))


class KeptLevel:
    """A level to be kept: each measurement is judged alone, and the goal by their mean (section 2)."""

    def __init__(self, goal: Goal, series: Series, future: Future, day: int) -> None:
        self._steps = Steps(goal, future)
        past = series.values[: series.count(day)]
        judge = judging.judge_of(goal, goal.target)
        judged = [float(each) for each in judge(np.array(past, dtype=np.float64))]
        is_sum = series.aggregation == "sum"
        each_value = self._steps.values / self._steps.counts[:, None] if is_sum else self._steps.values
        self._attainments = _means(judged, judge(each_value), self._steps.counts)
        if is_sum:
            self._values = total(past) + cumulated(self._steps.values)
        else:
            self._values = Running(series.aggregation, past, self._steps).rows

    def at(self, days: Days) -> Course:
        over = self._steps.over(days)
        return Course(self._values[over], self._attainments[over])


class KeptPeriods:
    """A level to be reached or kept in every period: the goal by the mean of its periods (section 5)."""

    def __init__(
        self,
        goal: Goal,
        settings: Settings,
        future: Future,
        finished: tuple[float, int],
        value: float | None,
    ) -> None:
        self._steps = Steps(goal, future)
        goal_periods = GoalPeriods(goal, settings)
        attained, count = finished
        judged = np.empty_like(self._steps.values)
        for row, end in enumerate(self._steps.ends):
            target = goal_periods.target(goal_periods.number(int(end)))
            judged[row] = _of_period(goal, target)(self._steps.values[row])
        periods = np.maximum(self._steps.counts / max(future.density, 1e-12), 1.0)
        totals = attained + cumulated(judged * periods[:, None])
        known = count + np.concatenate([[0.0], np.cumsum(periods)])
        self._attainments = totals / np.where(known > 0, known, np.nan)[:, None]
        start = np.full((1, self._steps.values.shape[1]), np.nan if value is None else value)
        self._values = np.vstack([start, self._steps.values])

    def at(self, days: Days) -> Course:
        over = self._steps.over(days)
        return Course(self._values[over], self._attainments[over])


def _of_period(goal: Goal, target: float | None) -> Callable[[Floats], Floats]:
    if goal.is_keep:
        return judging.judge_of(goal, target)
    return lambda values: judging.reach(values, 0.0, target or 0.0)
