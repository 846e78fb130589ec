"""Goals that their own KPI measures, and goals to get done: measures.md sections 2 and 4."""

from collections.abc import Sequence

from cairn.calc.attainment import done_attainment, milestones_attainment, value_attainment
from cairn.calc.expected import expected_course, expected_done, expected_milestones, steady
from cairn.calc.plan.model import Goal
from cairn.calc.reach import Data
from cairn.calc.standing import ChildFigures, Standing


class ReachMeasured:
    """A target to be reached by the goal's own KPI; its children support it and do not add up."""

    def __init__(self, goal: Goal, data: Data) -> None:
        self._goal = goal
        self._data = data
        self._aggregates = data.series.aggregates()
        self._adds_up = data.series.aggregation == "sum"
        self._attainment = value_attainment(goal)
        self._expected = expected_course(goal)

    def standing(self, day: int, counted: Sequence[ChildFigures]) -> Standing:
        goal = self._goal
        count = self._data.series.count(day)
        value = self._value(self._aggregates[count])
        reach = self._data.reach(day)
        attainment = self._attainment(value)
        return Standing(
            reach, self._expected(reach), attainment, count > 0, value, goal.baseline, goal.target
        )

    def _value(self, aggregate: float | None) -> float:
        if aggregate is None:
            return self._goal.baseline
        return self._goal.baseline + aggregate if self._adds_up else aggregate


class KeepMeasured:
    """A level to be kept: each measurement is judged alone, and the goal by their mean."""

    def __init__(self, goal: Goal, data: Data) -> None:
        self._goal = goal
        self._data = data
        self._values = data.series.aggregates()
        self._without_any = 0.0 if data.series.aggregation == "sum" else None
        self._attainments = data.series.mean_attainments(value_attainment(goal))

    def standing(self, day: int, counted: Sequence[ChildFigures]) -> Standing:
        count = self._data.series.count(day)
        return Standing(
            self._data.reach(day),
            steady(self._goal, day),
            self._attainments[count],
            count > 0,
            self._values[count] if count else self._without_any,
            target=self._goal.target,
        )


class Completed:
    """Something to get done, whole or by milestones; it has no value and no target."""

    def __init__(self, goal: Goal) -> None:
        self._goal = goal

    def standing(self, day: int, counted: Sequence[ChildFigures]) -> Standing:
        goal = self._goal
        reach = max(min(day, goal.end_on.toordinal()), goal.start_on.toordinal() - 1)
        if goal.direction == "milestones":
            attainment = milestones_attainment(goal.milestones, day)
            return Standing(reach, expected_milestones(goal, reach), attainment, True)
        return Standing(reach, expected_done(goal, reach), done_attainment(goal, day), True)
