"""How much should be attained by the day that the data reach: measures.md section 4. Days are ordinals."""

from bisect import bisect_right
from collections.abc import Callable
from functools import partial

from cairn.calc.plan.model import Goal, Milestone
from cairn.calc.sums import weighted_mean

Expected = Callable[[int], float]
"""From the reach to the expected share, 0 to 1."""


def expected_course(goal: Goal) -> Expected:
    """Linear from the day before the start to the end, or through the goal's own curve points."""
    start, end = goal.start_on.toordinal(), goal.end_on.toordinal()
    if not goal.curve:
        return partial(_linear, start, end)
    days = [start - 1, *(on.toordinal() for on, _ in goal.curve), end]
    shares = [0.0, *(share for _, share in goal.curve), 1.0]

    def expected(reach: int) -> float:
        if reach < start:
            return 0.0
        if reach >= end:
            return 1.0
        after = bisect_right(days, reach)
        day, share = days[after - 1], shares[after - 1]
        return share + (shares[after] - share) * (reach - day) / (days[after] - day)

    return expected


def _linear(start: int, end: int, reach: int) -> float:
    if reach < start:
        return 0.0
    return (reach - start + 1) / (end - start + 1) if reach < end else 1.0


def steady(goal: Goal, day: int) -> float:
    """The whole from the start on: what is asked of a goal to be kept, and of most recurring ones."""
    return 1.0 if day >= goal.start_on.toordinal() else 0.0


def expected_done(goal: Goal, reach: int) -> float:
    """Nothing before the end, then the whole."""
    return 1.0 if reach >= goal.end_on.toordinal() else 0.0


def expected_milestones(goal: Goal, reach: int) -> float:
    """The weighted share of milestones due by the reach."""
    pairs = [(one.weight, float(is_due(goal, one, reach))) for one in goal.milestones]
    return weighted_mean(pairs) if pairs else 0.0


def is_due(goal: Goal, milestone: Milestone, reach: int) -> bool:
    """Whether a milestone is due by the reach; one without a date is due on the goal's end."""
    return (milestone.due_on or goal.end_on).toordinal() <= reach
