"""Places on the way of a goal that is to be reached: what a share of it is worth, where its middle lies."""

from datetime import date

from cairn.calc.expected import expected_course
from cairn.calc.plan.model import Goal


def value_at(goal: Goal, share: float) -> float | None:
    """The value that a share of the way (0 to 1) comes to, from baseline to target; null without a target."""
    return None if goal.target is None else goal.baseline + share * (goal.target - goal.baseline)


def lead(goal: Goal, value: float | None, share: float) -> float | None:
    """How far a value is beyond a share of the way, in the goal's unit; below 0 where it falls short."""
    expected = value_at(goal, share)
    if value is None or expected is None or goal.target is None:
        return None
    return value - expected if goal.target >= goal.baseline else expected - value


def middle(goal: Goal) -> tuple[date, float]:
    """The place nearest to half of the way that the goal's curve names; without one, the middle of its days.

    Returns the date and the share (0 to 1) that is expected by it (measures.md section 4).
    """
    if goal.curve:
        return min(goal.curve, key=lambda point: abs(point[1] - 0.5))
    on = goal.start_on + (goal.end_on - goal.start_on) / 2
    return on, expected_course(goal)(on.toordinal())
