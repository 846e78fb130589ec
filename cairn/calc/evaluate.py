"""A whole plan's figures on a day, or on many: `cairn evaluate` and every page stand on this."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cairn.calc.contribution import contributions, contributions_to_vision
from cairn.calc.figures import ChildFigures, Course, Figures, prepare
from cairn.calc.plan.model import Plan
from cairn.calc.plan.tree import children_by_parent, children_first


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A plan's figures at the end of a day, by the goals' keys."""

    as_of: date
    figures: dict[str, Figures]
    contribution: dict[str, float | None]
    contribution_to_vision: dict[str, float | None]


class PreparedPlan:
    """A plan laid out once, to be asked for its figures on many days."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.goals = {goal.key: goal for goal in plan.goals}
        self.parents = {goal.key: goal.parent for goal in plan.goals}
        self.children = children_by_parent(self.parents)
        self.children_first = children_first(self.parents)
        kpis = {kpi.key: kpi for kpi in plan.kpis}
        self.courses: dict[str, Course] = {
            goal.key: prepare(goal, kpis.get(goal.kpi or ""), plan.settings) for goal in plan.goals
        }

    def figures(self, as_of: date) -> dict[str, Figures]:
        """Every goal's figures on a day, by key."""
        found: dict[str, Figures] = {}
        for key in self.children_first:
            found[key] = self.courses[key].figures(as_of, self.children_of(key, found))
        return found

    def children_of(self, key: str, figures: dict[str, Figures]) -> list[ChildFigures]:
        """A goal's children in any state, with their figures."""
        return [ChildFigures(self.goals[child], figures[child]) for child in self.children.get(key, ())]

    def evaluation(self, as_of: date) -> Evaluation:
        """Every goal's figures and contributions on a day."""
        figures = self.figures(as_of)
        shares: dict[str, float | None] = dict.fromkeys(self.goals)
        for key in self.children:
            children = self.children_of(key, figures)
            shares |= contributions(self.goals[key], self.courses[key].own_sum(as_of), children)
        visions = {vision.goal for vision in self.plan.visions if vision.goal is not None}
        parents_first = reversed(self.children_first)
        products = contributions_to_vision(self.parents, parents_first, shares, visions)
        return Evaluation(as_of, figures, shares, products)


def evaluate(plan: Plan, as_of: date) -> Evaluation:
    """Every figure of a plan at the end of a day (measures.md sections 1 to 5 and 7)."""
    return PreparedPlan(plan).evaluation(as_of)


def evaluate_days(plan: Plan, days: Iterable[date]) -> Iterator[tuple[date, dict[str, Figures]]]:
    """The figures of each day, as `evaluate` gives them, with the plan laid out only once."""
    prepared = PreparedPlan(plan)
    for day in days:
        yield day, prepared.figures(day)
