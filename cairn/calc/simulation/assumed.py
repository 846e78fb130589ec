"""Goals of which too little is known for a forecast: they enter as they are asked to go (section 8).

All paths are alike, so arrays are (days, 1).
"""

from datetime import date

import numpy as np

from cairn.calc.attainment import is_done
from cairn.calc.expected import is_due
from cairn.calc.figures import Figures
from cairn.calc.periods import periods
from cairn.calc.plan.model import Goal, Settings
from cairn.calc.simulation import judging
from cairn.calc.simulation.course import Course
from cairn.calc.simulation.timeline import Days
from cairn.calc.sums import weighted_mean


class RequiredPace:
    """From where it stands in a straight line to its target on its end; at its target it stays."""

    def __init__(self, goal: Goal, figures: Figures, day: int) -> None:
        start, end = goal.start_on.toordinal() - 1, goal.end_on.toordinal()
        self._baseline, self._target = figures.baseline or 0.0, figures.target
        self._value = self._baseline if figures.value is None else figures.value
        self._from = max(figures.reach_on.toordinal(), start)
        is_open = figures.target is not None and not (figures.attainment or 0.0) >= 1 and self._from < end
        self._rate = ((figures.target or 0.0) - self._value) / (end - self._from) if is_open else 0.0

    def at(self, days: Days) -> Course:
        value = (self._value + self._rate * np.maximum(days - self._from, 0))[:, None]
        target = float("nan") if self._target is None else self._target
        return Course(value, judging.reach(value, self._baseline, target))


class AsAsked:
    """A level that is kept in every period to come, beside those that were judged already."""

    def __init__(
        self, goal: Goal, figures: Figures, settings: Settings, cadence: str, judged: int, day: int
    ) -> None:
        self._cut = periods(cadence, settings)
        self._known, self._attained = judged, (figures.attainment or 0.0) * judged
        self._first = self._ended(max(day, goal.start_on.toordinal() - 1))
        between = None if goal.low is None or goal.high is None else (goal.low + goal.high) / 2
        asked = goal.target if goal.target is not None else between
        self._now = figures.value
        self._asked = asked

    def at(self, days: Days) -> Course:
        over = np.array([max(self._ended(int(day)) - self._first, 0) for day in days], dtype=float)
        known = self._known + over
        attainment = (self._attained + over) / np.where(known > 0, known, np.nan)
        now, asked = _or_nan(self._now), _or_nan(self._asked)
        return Course(np.where(over > 0, asked, now)[:, None], attainment[:, None])

    def _ended(self, day: int) -> int:
        """The number of the latest period that is over by a day."""
        return self._cut.number(day + 1) - 1


class OnItsDay:
    """Something to get done, whole or by milestones: each on its day, and what is late on the goal's end."""

    def __init__(self, goal: Goal, today: int) -> None:
        self._goal, self._today = goal, today

    def at(self, days: Days) -> Course:
        attainment = np.array([self._share(int(day)) for day in days])[:, None]
        return Course(np.full_like(attainment, np.nan), attainment)

    def _share(self, day: int) -> float:
        goal, end = self._goal, self._goal.end_on.toordinal()
        if day >= end > self._today:
            return 1.0
        if not goal.milestones:
            return float(is_done(goal, day))
        pairs = [
            (
                one.weight,
                float(is_done(one, day) or (self._is_to_come(one.due_on) and is_due(goal, one, day))),
            )
            for one in goal.milestones
        ]
        return weighted_mean(pairs)

    def _is_to_come(self, due_on: date | None) -> bool:
        return due_on is not None and due_on.toordinal() > self._today


class AsItStands:
    """A goal whose own figures change no more."""

    def __init__(self, value: float | None, attainment: float | None) -> None:
        self._value, self._attainment = _or_nan(value), _or_nan(attainment)

    def at(self, days: Days) -> Course:
        shape = (len(days), 1)
        return Course(np.full(shape, self._value), np.full(shape, self._attainment))


def _or_nan(figure: float | None) -> float:
    return float("nan") if figure is None else figure
