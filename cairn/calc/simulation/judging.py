"""Attainment of many values at once: the rules of cairn.calc.attainment, each for a whole array.

tests/test_simulation_rules.py holds both to the same figures.
"""

from collections.abc import Callable

import numpy as np

from cairn.calc.forecast.history import Floats
from cairn.calc.plan.model import Goal
from cairn.calc.sums import TOLERANCE

Judge = Callable[[Floats], Floats]
NAN = float("nan")


def reach(values: Floats, baseline: float, target: float) -> Floats:
    """The share of the way from baseline to target (measures.md section 2)."""
    way = target - baseline
    return (values - baseline) / (way if way else NAN)


def at_least(values: Floats, target: float) -> Floats:
    """1 from the target on, below it the share of it."""
    short = np.maximum(0.0, values / target) if target > 0 else values * 0.0  # unknown stays so
    return np.where(values >= target, 1.0, short)


def at_most(values: Floats, target: float) -> Floats:
    """1 up to the target, above it the target's share of the value."""
    over = target / np.where(values <= target, 1.0, values) if target > 0 else values * 0.0
    return np.where(values <= target, 1.0, over)


def within(values: Floats, low: float, high: float) -> Floats:
    """1 inside the range, falling to 0 over the range's own width outside."""
    distance = np.maximum(np.maximum(low - values, values - high), 0.0)
    return np.maximum(0.0, 1.0 - distance / (high - low))


def judge_of(goal: Goal, target: float | None) -> Judge:
    """How a goal judges values against a target: its own, or a period's."""
    if goal.direction == "within":
        low, high = _known(goal.low), _known(goal.high)
        return lambda values: within(values, low, high)
    aim = _known(target)
    if goal.direction == "at_least":
        return lambda values: at_least(values, aim)
    if goal.direction == "at_most":
        return lambda values: at_most(values, aim)
    return lambda values: reach(values, goal.baseline, aim)


def progress(attainment: Floats) -> Floats:
    """Attainment held between 0 and 1; unknown counts as 0 for what is above (section 3)."""
    return np.clip(np.nan_to_num(attainment, nan=0.0), 0.0, 1.0)


def is_reached(attainment: Floats) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Where attainment is at least 1, within the tolerance; never where it is unknown."""
    return np.nan_to_num(attainment, nan=0.0) >= 1.0 - TOLERANCE


def _known(figure: float | None) -> float:
    return NAN if figure is None else figure
