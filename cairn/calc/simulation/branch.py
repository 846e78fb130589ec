"""What another course of one goal would make of the goals above it, on the same paths, exactly.

The tree is walked once; of each goal above a watched one is kept what it gathers without it. Then only
these are computed anew, so a change costs milliseconds however large the tree is.
"""

from collections.abc import Collection
from dataclasses import replace

from cairn.calc.figures import prepare
from cairn.calc.plan.model import Goal
from cairn.calc.simulation.leaves import Found, leaf_of
from cairn.calc.simulation.outcome import Outcome, outcome_of
from cairn.calc.simulation.tree import Simulated, Simulation, Told, rolls_up


class Branches:
    """A root with all below it, ready to be asked what if, for some goals."""

    def __init__(self, simulation: Simulation, root: str, goals: Collection[str]) -> None:
        self._simulation, self.root = simulation, root
        self._paths = {goal: self._path(goal) for goal in goals}
        simulation.watched = frozenset(key for path in self._paths.values() for key in path)
        self.simulated = {
            one.goal.key: one for one in simulation.run([root]) if one.goal.key in simulation.watched
        }

    def as_planned(self, key: str) -> dict[str, Outcome]:
        """The forecasts of a goal and of all above it as the plan is, to hold a change against.

        Computed as the changed ones are, in the same order: so no change differs by exactly nothing.
        """
        return self.changed(self._simulation.prepared.goals[key])

    def changed(self, goal: Goal) -> dict[str, Outcome]:
        """The forecasts of a goal on other terms and of all above it, by key; its children stay."""
        return {key: self._outcome(one) for key, one in self._climbed(goal, self._on_terms(goal)).items()}

    def changed_course(self, key: str, told: Told) -> Simulated:
        """The root, were the course of a goal another one."""
        one = replace(self.simulated[key], told=told)
        return self._climbed(one.goal, one)[self.root]

    def _path(self, goal: str) -> list[str]:
        """The goal and all above it, up to the root."""
        parents, path = self._simulation.prepared.parents, [goal]
        while path[-1] != self.root:
            above = parents.get(path[-1])
            if above is None:
                raise KeyError(goal)
            path.append(above)
        return path

    def _on_terms(self, goal: Goal) -> Simulated:
        simulation, before = self._simulation, self.simulated[goal.key]
        if rolls_up(goal):
            planned, onward = (each.copied(goal).course() for each in simulation.whole[goal.key])
            return replace(before, goal=goal, told=Told(planned, onward))
        found = self._leaf(goal)
        return replace(
            before, goal=goal, told=simulation.told_of(goal, found), found=found, measured=found.measured
        )

    def _leaf(self, goal: Goal) -> Found:
        simulation = self._simulation
        prepared = prepare(goal, simulation.prepared.courses[goal.key].kpi, simulation.prepared.plan.settings)
        return leaf_of(prepared, prepared.figures(simulation.as_of), simulation.futures, simulation.today)

    def _climbed(self, goal: Goal, one: Simulated) -> dict[str, Simulated]:
        found, below = {goal.key: one}, one
        for key in self._paths[goal.key][1:]:
            above = self.simulated[key]
            pair = self._simulation.without.get((key, below.goal.key))
            if pair is None:
                break  # the goal above is measured: what is below supports it and adds nothing
            courses = []
            for gathering, course in zip(pair, below.told, strict=True):
                again = gathering.copied()
                if below.goal.is_counted:
                    again.take(below.goal, below.baseline, course)
                courses.append(again.course())
            below = replace(above, told=Told(*courses))
            found[key] = below
        return found

    def _outcome(self, one: Simulated) -> Outcome:
        kpi = self._simulation.prepared.courses[one.goal.key].kpi
        return outcome_of(one, self._simulation.today, kpi.aggregation if kpi else None)
