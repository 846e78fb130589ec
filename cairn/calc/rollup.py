"""From the children's figures to the parent's: measures.md sections 3, 4 and 7. Days are ordinals."""

from collections.abc import Sequence

from cairn.calc.attainment import reach_attainment, value_attainment
from cairn.calc.expected import expected_course, steady
from cairn.calc.plan.model import Goal
from cairn.calc.reach import Data
from cairn.calc.standing import ChildFigures, Standing
from cairn.calc.sums import TOLERANCE, total, weighted_mean


def rolled_up_reach(goal: Goal, day: int, own_reach: int | None, counted: Sequence[ChildFigures]) -> int:
    """The day that the data of a roll-up reach: the earliest that any begun child still has to report."""
    reach = min(day, goal.end_on.toordinal())
    if own_reach is not None:
        reach = min(reach, own_reach)
    for child in counted:
        if child.goal.start_on.toordinal() <= day:
            child_reach = child.figures.reach_on.toordinal()
            if child_reach < min(day, child.goal.end_on.toordinal()):
                reach = min(reach, child_reach)
    return max(reach, goal.start_on.toordinal() - 1)


def any_has_data(counted: Sequence[ChildFigures]) -> bool:
    """Whether data stand behind any child that counts."""
    return any(child.figures.has_data for child in counted)


def summand(child: ChildFigures) -> float:
    """What a child adds to a sum, in the parent's unit: fi·(vi − bi); 0 where its value is unknown."""
    value, baseline = child.figures.value, child.figures.baseline
    return 0.0 if value is None else child.goal.factor * (value - (baseline or 0.0))


class Sum:
    """The children's values added up, with the goal's own measurements where it has a KPI."""

    def __init__(self, goal: Goal, data: Data | None) -> None:
        self._goal = goal
        self._data = data
        self._own_sums = data.series.aggregates() if data else None
        self._expected = expected_course(goal)

    def standing(self, day: int, counted: Sequence[ChildFigures]) -> Standing:
        goal = self._goal
        own, own_reach = self.own_sum(day), self._data.reach(day) if self._data else None
        value = total([goal.baseline, own or 0.0, *map(summand, counted)])
        target = goal.target if goal.target is not None else float("nan")
        reach = rolled_up_reach(goal, day, own_reach, counted)
        return Standing(
            reach,
            self._expected(reach),
            reach_attainment(value, goal.baseline, target),
            own is not None or any_has_data(counted),
            value,
            goal.baseline,
            goal.target,
            coverage=coverage(goal, counted),
        )

    def own_sum(self, day: int) -> float | None:
        """What the goal's own measurements add by a day; null without any."""
        if self._data is None or self._own_sums is None:
            return None
        return self._own_sums[self._data.series.count(day)]


def coverage(goal: Goal, counted: Sequence[ChildFigures]) -> float | None:
    """The share of a sum's way that its children's targets add up to; null without children (section 7)."""
    if not counted or goal.target is None or goal.target == goal.baseline:
        return None
    return total(map(_commitment, counted)) / (goal.target - goal.baseline)


def _commitment(child: ChildFigures) -> float:
    target, baseline = child.figures.target, child.figures.baseline
    return 0.0 if target is None else child.goal.factor * (target - (baseline or 0.0))


class ValueOfChildren:
    """One value from the children's: their weighted mean, the largest or the smallest."""

    def __init__(self, goal: Goal) -> None:
        self._goal = goal
        self._attainment = value_attainment(goal)
        self._expected = expected_course(goal)

    def standing(self, day: int, counted: Sequence[ChildFigures]) -> Standing:
        goal = self._goal
        value = self._value(counted)
        reach = rolled_up_reach(goal, day, None, counted)
        return Standing(
            reach,
            steady(goal, day) if goal.is_keep else self._expected(reach),
            None if value is None else self._attainment(value),
            any_has_data(counted),
            value,
            None if goal.is_keep else goal.baseline,
            goal.target,
        )

    def _value(self, counted: Sequence[ChildFigures]) -> float | None:
        known = [(one.goal.weight, one.figures.value) for one in counted if one.figures.value is not None]
        if not known:
            return None
        if self._goal.rollup == "mean":
            return weighted_mean(known)
        return (max if self._goal.rollup == "max" else min)(value for _, value in known)


class ProgressOfChildren:
    """The children's progress: by weight, or the worst of it. It has no value and no target."""

    def __init__(self, goal: Goal) -> None:
        self._goal = goal
        self._expected = expected_course(goal)

    def standing(self, day: int, counted: Sequence[ChildFigures]) -> Standing:
        reach = rolled_up_reach(self._goal, day, None, counted)
        if not counted:
            return Standing(reach, self._expected(reach), None, False)
        attainment, expected = (_worst if self._goal.rollup == "worst" else _weighted)(counted)
        return Standing(reach, expected, attainment, any_has_data(counted))


def _weighted(counted: Sequence[ChildFigures]) -> tuple[float, float]:
    progress = weighted_mean([(child.goal.weight, child.figures.progress or 0.0) for child in counted])
    return progress, weighted_mean([(child.goal.weight, child.figures.expected) for child in counted])


def _worst(counted: Sequence[ChildFigures]) -> tuple[float, float]:
    """The smallest progress, and the most that is expected of those who have no more than that."""
    smallest = min(child.figures.progress or 0.0 for child in counted)
    alike = [one for one in counted if (one.figures.progress or 0.0) <= smallest * (1 + TOLERANCE)]
    return smallest, max(child.figures.expected for child in alike)
