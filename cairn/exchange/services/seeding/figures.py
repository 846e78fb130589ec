"""The company's figures: of today, and of one day a week before it, each computed by cairn.calc."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from cairn.calc.figures import ChildFigures, Figures, prepare
from cairn.calc.plan import model as calc
from cairn.common.bulk import insert_rows, stored_day
from cairn.goals.models import GoalFigure
from cairn.goals.queries.stored import STORED, facts_of
from demo.halden import GoalFacts, Measure

WEEKS = 13
"""How many weeks of figures lie before today: as many as a small line shows."""
DAYS = frozenset(STORED.index(name) for name in ("reach_on", "silent_since"))

Values = Mapping[int, Sequence[tuple[date, float]]]


class FigureRows:
    """Takes goals as they come, parents first, and writes the figures of all of them at the end."""

    def __init__(self, organization: int, today: date) -> None:
        self.organization = organization
        self.days = [today - timedelta(days=7 * back) for back in reversed(range(WEEKS + 1))]
        self.settings = calc.Settings()
        self.goals: dict[int, calc.Goal] = {}
        self.parents: dict[int, int | None] = {}
        self.found: dict[int, list[Figures]] = {}

    def add(self, batch: Sequence[GoalFacts], values: Values) -> None:
        """Compute the key results now, so that nobody has to keep their values; the rest waits for them."""
        for facts in batch:
            goal = self.goals[facts.id] = _goal(facts)
            self.parents[facts.id] = facts.parent
            if facts.measure:
                kpi = _kpi(facts.measure, values[facts.id])
                course = prepare(goal, kpi, self.settings)
                self.found[facts.id] = [course.figures(day) for day in self.days]

    def write(self) -> int:
        """Compute the objectives from below and write every figure; returns how many."""
        self._roll_up()
        columns = ("organization_id", "goal_id", "day", "good_through", *STORED, "is_silent")
        return insert_rows(GoalFigure, columns, self._rows())

    def _roll_up(self) -> None:
        """A parent's id is less than its children's, so those come first from the end."""
        below: dict[int, list[int]] = defaultdict(list)
        for goal, parent in self.parents.items():
            if parent is not None:
                below[parent].append(goal)
        for goal in reversed(self.parents):
            if goal not in self.found:
                course = prepare(self.goals[goal], None, self.settings)
                self.found[goal] = [
                    course.figures(
                        day, [ChildFigures(self.goals[child], self.found[child][at]) for child in below[goal]]
                    )
                    for at, day in enumerate(self.days)
                ]

    def _rows(self) -> Iterator[tuple[Any, ...]]:
        stored = stored_day()
        for goal in self.parents:
            for day, figures in zip(self.days, self.found[goal], strict=True):
                facts = (
                    stored(fact) if place in DAYS and fact is not None else fact
                    for place, fact in enumerate(facts_of(figures))
                )
                yield self.organization, goal, stored(day), stored(day), *facts


def _goal(facts: GoalFacts) -> calc.Goal:
    measure = facts.measure
    return calc.Goal(
        key=str(facts.id),
        title=facts.title,
        start_on=facts.starts_on,
        end_on=facts.ends_on,
        kpi="own" if measure else None,
        direction=measure.direction if measure else "reach",
        baseline=measure.start if measure and measure.direction == "reach" else 0.0,
        target=measure.goal if measure else None,
        rollup="measured" if measure else "weighted",
        weight=facts.weight,
    )


def _kpi(measure: Measure, values: Sequence[tuple[date, float]]) -> calc.Kpi:
    return calc.Kpi(
        key="own",
        name=measure.name,
        unit=measure.unit,
        aggregation=measure.aggregation,
        better=measure.better,
        measurements=tuple(calc.Measurement(day, value) for day, value in values),
    )
