"""Goals whose values add up, on every path: measured sums, recurring sums, and a sum's own measurements."""

import numpy as np

from cairn.calc.forecast.history import Floats
from cairn.calc.period_targets import GoalPeriods, PeriodSums
from cairn.calc.plan.model import Goal, Settings
from cairn.calc.series import Series
from cairn.calc.simulation import judging
from cairn.calc.simulation.course import Course
from cairn.calc.simulation.future import Future, cumulated
from cairn.calc.simulation.timeline import Days
from cairn.calc.sums import total


class Flow:
    """What has come and what comes in from the reach on, but never before the goal's start."""

    def __init__(self, goal: Goal, series: Series, future: Future, day: int, settings: Settings) -> None:
        self._past = total(series.values[: series.count(day)])
        self._today = day
        self._opens = max(goal.start_on.toordinal() - 1, future.reach)
        self._ends = np.concatenate([[future.reach], future.ends])
        self._totals = _totals(goal, future, settings)
        self._before = self._so_far(np.array([self._opens]))

    def at(self, days: Days) -> Floats:
        """What has come by each day, the past included."""
        come = self._so_far(np.maximum(days, self._opens)) - self._before
        come[days <= self._today] = 0.0  # what is due since the reach is not known yet
        return self._past + come

    def _so_far(self, days: Days) -> Floats:
        """Between two ends as much as its share of the days; beyond the last end no more is known."""
        place = np.clip(np.searchsorted(self._ends, days, side="right") - 1, 0, len(self._ends) - 2)
        first, last = self._ends[place], self._ends[place + 1]
        share = np.clip((days - first) / np.maximum(last - first, 1), 0.0, 1.0)[:, None]
        found: Floats = self._totals[place] * (1.0 - share) + self._totals[place + 1] * share
        return found


def _totals(goal: Goal, future: Future, settings: Settings) -> Floats:
    """The future added up; where a later step asks for more, the pace grows with it (section 8)."""
    if goal.cadence is None or len(goal.steps) < 2:
        return future.cumulated
    goal_periods = GoalPeriods(goal, settings)
    now = goal_periods.target(goal_periods.number(future.reach)) or 0.0
    first_days = np.concatenate([[future.reach + 1], future.ends[:-1] + 1])
    asked = [goal_periods.target(goal_periods.number(int(on))) or 0.0 for on in first_days]
    return cumulated(future.values * (np.array(asked) / now)[:, None]) if now else future.cumulated


class MeasuredSum:
    """A target to be reached by what a KPI adds up to."""

    def __init__(self, goal: Goal, flow: Flow) -> None:
        self._goal, self._flow = goal, flow
        self._judge = judging.judge_of(goal, goal.target)

    def at(self, days: Days) -> Course:
        value = self._goal.baseline + self._flow.at(days)
        return Course(value, self._judge(value))


class RecurringSumAhead:
    """So much in every period: the whole is the sum of the periods' targets (section 5)."""

    def __init__(self, goal: Goal, flow: Flow, settings: Settings) -> None:
        self._flow = flow
        self._whole = PeriodSums(GoalPeriods(goal, settings)).whole

    def at(self, days: Days) -> Course:
        value = self._flow.at(days)
        return Course(value, judging.reach(value, 0.0, self._whole))
