"""A plan's goals simulated path by path from the leaves up (measures.md section 8). Days are ordinals.

Each branch is finished before the next begins, so that only one path of the tree is held at a time.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

import numpy as np

from cairn.calc.evaluate import PreparedPlan
from cairn.calc.figures import Figures
from cairn.calc.forecast import forecast_paths
from cairn.calc.plan.model import Goal, Plan
from cairn.calc.simulation.course import Course
from cairn.calc.simulation.future import Model
from cairn.calc.simulation.leaves import Found, Futures, leaf_of, own_flow, taken_over
from cairn.calc.simulation.randomness import Chance
from cairn.calc.simulation.rolling import Gathering, gathering_of
from cairn.calc.simulation.timeline import Days, horizon, timeline


class Told(NamedTuple):
    """A goal's course in both tellings: each goal stops on its end; and today goes on."""

    planned: Course
    onward: Course


@dataclass(frozen=True)
class Simulated:
    """One goal on every path. `assumed` names the leaves at or below it that enter at their required pace;
    `drawn` counts those that have a forecast of their own."""

    goal: Goal
    days: Days
    told: Told
    baseline: float
    measured: int
    assumed: tuple[str, ...]
    drawn: int
    found: Found | None = None


@dataclass
class _Open:
    """A goal whose children are being gathered."""

    goal: Goal
    gathering: tuple[Gathering, Gathering] | None
    children: Iterator[str]
    assumed: list[str]
    drawn: int = 0
    without: dict[str, tuple[Gathering, Gathering]] = field(default_factory=dict)
    """What it gathers without one of its children, by that child's key: for those that are watched."""


class Simulation:
    """A plan on a day, ready to be simulated. `reference` is another plan whose days are looked at, too, so
    that both draw the same numbers."""

    def __init__(
        self,
        plan: Plan,
        as_of: date,
        chance: Chance,
        *,
        reference: Sequence[Goal] = (),
        model: Model = forecast_paths,
    ) -> None:
        self.prepared = PreparedPlan(plan)
        self.as_of, self.today, self.chance = as_of, as_of.toordinal(), chance
        counted = [goal for goal in (*plan.goals, *reference) if goal.is_counted]
        self.days = timeline(counted, self.today)
        until = max(map(horizon, counted), default=self.today + 1)
        self.futures = Futures(plan.settings, self.today, max(until, self.today + 1), chance, model)
        self._taken_over = taken_over(self.prepared.goals)
        self.watched: frozenset[str] = frozenset()
        self.without: dict[tuple[str, str], tuple[Gathering, Gathering]] = {}
        self.whole: dict[str, tuple[Gathering, Gathering]] = {}

    @cached_property
    def figures(self) -> Mapping[str, Figures]:
        """Every goal's figures on the day."""
        return self.prepared.figures(self.as_of)

    def roots(self) -> list[str]:
        """The goals that count and hang on nothing that counts, by key."""
        return sorted(
            key for key, goal in self.prepared.goals.items() if goal.is_counted and not self._parent(goal)
        )

    def run(self, roots: Sequence[str] | None = None) -> Iterator[Simulated]:
        """Every counted goal at and below the roots, children before parents."""
        for root in self.roots() if roots is None else roots:
            yield from self._branch(root)

    def _branch(self, root: str) -> Iterator[Simulated]:
        stack = [self._opened(root)]
        while stack:
            top = stack[-1]
            below = next(top.children, None)
            if below is not None:
                stack.append(self._opened(below))
                continue
            stack.pop()
            done = self._closed(top)
            yield done
            if stack:
                _hand_up(stack[-1], done)

    def _opened(self, key: str) -> _Open:
        goal = self.prepared.goals[key]
        children = self.counted_children(key)
        if not rolls_up(goal):
            return _Open(goal, None, iter(children), [])
        gatherings = self._gatherings(goal)
        without = {child: _copied(gatherings) for child in children if child in self.watched}
        self.without |= {(key, child): pair for child, pair in without.items()}
        if key in self.watched:
            self.whole[key] = gatherings
        return _Open(goal, gatherings, iter(children), [], without=without)

    def _closed(self, top: _Open) -> Simulated:
        goal = top.goal
        baseline = self.figures[goal.key].baseline or 0.0
        if top.gathering is not None:
            told = Told(*(each.course() for each in top.gathering))
            measured = self.prepared.courses[goal.key].data.series.count(self.today)
            return Simulated(goal, self.days, told, baseline, measured, tuple(top.assumed), top.drawn)
        found = leaf_of(self.prepared.courses[goal.key], self.figures[goal.key], self.futures, self.today)
        assumed = (goal.key,) if found.is_assumed else ()
        told = self.told_of(goal, found)
        return Simulated(
            goal, self.days, told, baseline, found.measured, assumed, int(found.is_random), found
        )

    def _gatherings(self, goal: Goal) -> tuple[Gathering, Gathering]:
        flow = own_flow(self.prepared.courses[goal.key], self.futures, self.today)
        known = self.prepared.courses[goal.key].own_sum(self.as_of)
        planned, onward = (
            gathering_of(
                goal,
                len(self.days),
                flow.at(days) if flow else np.full((len(self.days), 1), known or 0.0),
            )
            for days in self.days_of(goal)
        )
        return planned, onward

    def told_of(self, goal: Goal, found: Found) -> Told:
        """A leaf in both tellings."""
        return Told(*(found.leaf.at(days) for days in self.days_of(goal)))

    def days_of(self, goal: Goal) -> tuple[Days, Days]:
        """The days on which a goal is asked, in both tellings: on its end it stops, or goes on."""
        end = goal.end_on.toordinal()
        stopped = np.minimum(self.days, max(end, self.today))
        return stopped, stopped if goal.key in self._taken_over or end < self.today else self.days

    def counted_children(self, key: str) -> list[str]:
        """The children of a goal that count, by key: the order of entry must change nothing."""
        below = self.prepared.children.get(key, ())
        return sorted(child for child in below if self.prepared.goals[child].is_counted)

    def _parent(self, goal: Goal) -> bool:
        above = self.prepared.goals.get(goal.parent or "")
        return above is not None and above.is_counted


def rolls_up(goal: Goal) -> bool:
    """Whether a goal's figures come from its children."""
    return goal.kind in ("sum", "weighted", "worst", "mean", "max", "min")


def _hand_up(parent: _Open, child: Simulated) -> None:
    if parent.gathering is None:
        return  # it is measured: its children support it and do not add up
    apart = [pair for key, pair in parent.without.items() if key != child.goal.key]
    for pair in (parent.gathering, *apart):
        for gathering, course in zip(pair, child.told, strict=True):
            gathering.take(child.goal, child.baseline, course)
    parent.assumed += child.assumed
    parent.drawn += child.drawn


def _copied(pair: tuple[Gathering, Gathering]) -> tuple[Gathering, Gathering]:
    return pair[0].copied(), pair[1].copied()
