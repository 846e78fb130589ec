"""From the children's courses to the parent's, on every path: the rules of cairn.calc.rollup for arrays.

tests/test_simulation_rules.py holds both to the same figures.
"""

from copy import copy
from typing import Any, Protocol

import numpy as np

from cairn.calc.forecast.history import Floats
from cairn.calc.plan.model import VALUE_ROLLUPS, Goal
from cairn.calc.simulation import judging
from cairn.calc.simulation.course import Course


class Gathering(Protocol):
    """A parent that takes its counted children one by one, and then says its own course."""

    def take(self, child: Goal, baseline: float, course: Course) -> None: ...

    def course(self) -> Course: ...

    def copied(self, goal: Goal | None = None) -> "Gathering":
        """The same again, to take others; on other terms of its goal where these are given."""
        ...


class _Copied:
    """What can be gone on with twice."""

    def copied(self, goal: Goal | None = None) -> Any:
        found = copy(self)
        for name, value in vars(self).items():
            if isinstance(value, np.ndarray):
                setattr(found, name, value.copy())
        if goal is not None and hasattr(found, "_goal"):
            found.__dict__["_goal"] = goal
        return found


def gathering_of(goal: Goal, days: int, own: Floats | None = None) -> Gathering:
    """How a goal gathers its children over so many days; `own` is what a sum's own measurements add."""
    if goal.kind == "sum":
        return _Sum(goal, days, own)
    if goal.kind in VALUE_ROLLUPS:
        return _Mean(goal, days) if goal.kind == "mean" else _Extreme(goal, days)
    return _Worst(days) if goal.kind == "worst" else _Weighted(days)


class _Sum(_Copied):
    def __init__(self, goal: Goal, days: int, own: Floats | None) -> None:
        self._goal = goal
        self._total = np.zeros((days, 1)) if own is None else own.copy()
        self._total += goal.baseline

    def take(self, child: Goal, baseline: float, course: Course) -> None:
        term = np.nan_to_num((course.value - baseline) * child.factor, nan=0.0)
        self._total = _add(self._total, term)

    def course(self) -> Course:
        target = self._goal.target if self._goal.target is not None else judging.NAN
        return Course(self._total, judging.reach(self._total, self._goal.baseline, target))


class _Weighted(_Copied):
    def __init__(self, days: int) -> None:
        self._total, self._weights, self._days = np.zeros((days, 1)), 0.0, days

    def take(self, child: Goal, baseline: float, course: Course) -> None:
        self._total = _add(self._total, judging.progress(course.attainment) * child.weight)
        self._weights += child.weight

    def course(self) -> Course:
        unknown = np.full((self._days, 1), np.nan)
        return Course(unknown, self._total / self._weights if self._weights else unknown)


class _Worst(_Copied):
    def __init__(self, days: int) -> None:
        self._smallest = np.full((days, 1), np.nan)

    def take(self, child: Goal, baseline: float, course: Course) -> None:
        self._smallest = np.fmin(self._smallest, judging.progress(course.attainment))

    def course(self) -> Course:
        return Course(np.full_like(self._smallest, np.nan), self._smallest)


class _Mean(_Copied):
    def __init__(self, goal: Goal, days: int) -> None:
        self._goal = goal
        self._total, self._weights = np.zeros((days, 1)), np.zeros((days, 1))

    def take(self, child: Goal, baseline: float, course: Course) -> None:
        is_known = np.isfinite(course.value)
        self._total = _add(self._total, np.where(is_known, course.value, 0.0) * child.weight)
        self._weights = _add(self._weights, is_known * child.weight)

    def course(self) -> Course:
        value = self._total / np.where(self._weights > 0, self._weights, np.nan)
        return Course(value, judging.judge_of(self._goal, self._goal.target)(value))


class _Extreme(_Copied):
    def __init__(self, goal: Goal, days: int) -> None:
        self._goal, self._value = goal, np.full((days, 1), np.nan)
        self._choose = np.fmax if goal.kind == "max" else np.fmin

    def take(self, child: Goal, baseline: float, course: Course) -> None:
        self._value = self._choose(self._value, course.value)

    def course(self) -> Course:
        return Course(self._value, judging.judge_of(self._goal, self._goal.target)(self._value))


def _add(total: Floats, term: Floats) -> Floats:
    """The sum, in place where the total is as wide as the term: most of the time goes here."""
    if total.shape[1] >= term.shape[1]:
        total += term
        return total
    return total + term
