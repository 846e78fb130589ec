"""How much of a goal is attained: measures.md section 2. Attainment is never clamped, progress is."""

from collections.abc import Callable

from cairn.calc.plan.model import Goal, Milestone
from cairn.calc.sums import weighted_mean

Attainment = Callable[[float], float]
"""From a value to its attainment."""


def reach_attainment(value: float, baseline: float, target: float) -> float:
    """The share of the way from the baseline to the target; below 0 the wrong way, above 1 beyond.

    Not a number where target and baseline are the same. measures.md section 2.

    >>> reach_attainment(12, 10, 20)
    0.2
    """
    way = target - baseline
    return (value - baseline) / way if way else float("nan")


def at_least_attainment(value: float, target: float) -> float:
    """1 from the target on, below it the share of the target; 0 to 1 (measures.md section 2)."""
    if value >= target:
        return 1.0
    return max(0.0, value / target) if target > 0 else 0.0


def at_most_attainment(value: float, target: float) -> float:
    """1 up to the target, above it the target's share of the value; 0 to 1 (measures.md section 2)."""
    if value <= target:
        return 1.0
    return target / value if target > 0 else 0.0


def within_attainment(value: float, low: float, high: float) -> float:
    """1 inside the range, ends included; outside it falls to 0 over the range's own width (section 2)."""
    if low <= value <= high:
        return 1.0
    distance = low - value if value < low else value - high
    return max(0.0, 1.0 - distance / (high - low))


def keep_attainment(goal: Goal, target: float | None) -> Attainment:
    """How a keep goal judges one value, against a target (its own, or a period's)."""
    if goal.direction == "within":
        low, high = _known(goal.low), _known(goal.high)
        return lambda value: within_attainment(value, low, high)
    aim = _known(target)
    if goal.direction == "at_least":
        return lambda value: at_least_attainment(value, aim)
    return lambda value: at_most_attainment(value, aim)


def value_attainment(goal: Goal) -> Attainment:
    """How a goal judges one value against its own terms: `reach`, or a keep direction (section 2)."""
    if goal.is_keep:
        return keep_attainment(goal, goal.target)
    target = _known(goal.target)
    return lambda value: reach_attainment(value, goal.baseline, target)


def done_attainment(goal: Goal, day: int) -> float:
    """1 when done by the day, else 0; `day` is an ordinal (measures.md section 2)."""
    return 1.0 if is_done(goal, day) else 0.0


def milestones_attainment(milestones: tuple[Milestone, ...], day: int) -> float | None:
    """The weighted share of milestones done by a day (an ordinal); null without any (section 2)."""
    return (
        weighted_mean([(one.weight, float(is_done(one, day))) for one in milestones]) if milestones else None
    )


def progress_of(attainment: float | None) -> float | None:
    """Attainment held between 0 and 1: what fills bars and rolls up (measures.md section 2)."""
    return None if attainment is None else min(1.0, max(0.0, attainment))


def is_done(what: Goal | Milestone, day: int) -> bool:
    """Whether it was done by a day (an ordinal)."""
    return what.is_done and (what.done_on is None or what.done_on.toordinal() <= day)


def _known(figure: float | None) -> float:
    return float("nan") if figure is None else figure
