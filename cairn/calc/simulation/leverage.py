"""What moves a vision: a leaf's course put in another's place, on the same paths (measures.md section 8)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np

from cairn.calc.figures import prepare
from cairn.calc.forecast.history import Floats
from cairn.calc.plan.model import Goal
from cairn.calc.simulation import judging
from cairn.calc.simulation.assumed import AsItStands
from cairn.calc.simulation.branch import Branches
from cairn.calc.simulation.course import Course, Leaf
from cairn.calc.simulation.leaves import assumed_leaf
from cairn.calc.simulation.outcome import arrivals, at_day
from cairn.calc.simulation.timeline import horizon
from cairn.calc.simulation.tree import Simulated, Simulation, Told, rolls_up

MOST_ASKED: Final = 60
LADDER: Final = (1.0, 2.0, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a vision comes on average: its chance, its mean share of the way, and the middle arrival."""

    chance: float
    share: float
    arrives: float | None


@dataclass(frozen=True, slots=True)
class Lever:
    """What one goal does to the vision: if it is kept, missed, or raised by one step and kept.

    `late` is the share of paths on which the goal is not there on its end, `gap` its expected share in what
    the vision is short of (its own gap through all factors, over the vision's).
    """

    key: str
    now: Reached
    kept: Reached
    missed: Reached
    raised: Reached
    raised_to: float | None
    late: float
    gap: float

    @property
    def swing(self) -> float:
        """How much of the vision's way lies between missed and kept."""
        return self.kept.share - self.missed.share


def levers(simulation: Simulation, root: str, most: int = MOST_ASKED) -> list[Lever]:
    """The leaves that are still running below a root, those that move it most first."""
    keys = _running(simulation, root)[:most]
    if not keys:
        return []
    branches = Branches(simulation, root, keys)
    now = _reached(branches.simulated[root])
    short = max(1.0 - now.share, 1e-12)
    found = [_lever(simulation, branches, key, now, short) for key in keys]
    return sorted(found, key=lambda one: (-one.swing, one.key))


def _running(simulation: Simulation, root: str) -> list[str]:
    """The leaves below the root that run, those that are to bring most first."""
    found, waiting = [], [root]
    while waiting:
        key = waiting.pop()
        goal = simulation.prepared.goals[key]
        if rolls_up(goal):
            waiting += simulation.counted_children(key)
        elif goal.state == "active" and goal.end_on.toordinal() > simulation.today:
            found.append(key)
    return sorted(found, key=lambda key: (-_to_bring(simulation, key), key))


def _to_bring(simulation: Simulation, key: str) -> float:
    figures, goal = simulation.figures[key], simulation.prepared.goals[key]
    if figures.target is None or figures.value is None:
        return goal.weight
    return abs((figures.target - figures.value) * goal.factor)


def _lever(simulation: Simulation, branches: Branches, key: str, now: Reached, short: float) -> Lever:
    goal, one = simulation.prepared.goals[key], branches.simulated[key]
    kept = _reached(branches.changed_course(key, _better(one.told, _as_asked(simulation, goal), goal)))
    stays = AsItStands(simulation.figures[key].value, simulation.figures[key].attainment)
    missed = _reached(branches.changed_course(key, _told(simulation, goal, stays)))
    higher, raised_to = _one_step_more(goal, simulation.as_of)
    asked = _as_asked(simulation, higher)
    raised = _reached(branches.changed_course(key, _better(one.told, asked, goal))) if raised_to else kept
    on_end = at_day(one.told.planned.attainment, one.days, goal.end_on.toordinal())
    return Lever(
        key,
        now,
        kept,
        missed,
        raised,
        raised_to,
        late=float(1 - judging.is_reached(on_end).mean()),
        gap=max(kept.share - now.share, 0.0) / short,
    )


def _as_asked(simulation: Simulation, goal: Goal) -> Told:
    """The goal's course where it goes as it is asked to."""
    prepared = prepare(goal, simulation.prepared.courses[goal.key].kpi, simulation.prepared.plan.settings)
    leaf = assumed_leaf(prepared, prepared.figures(simulation.as_of), simulation.today)
    return _told(simulation, goal, leaf)


def _told(simulation: Simulation, goal: Goal, leaf: Leaf) -> Told:
    return Told(*(leaf.at(days) for days in simulation.days_of(goal)))


def _better(told: Told, asked: Told, goal: Goal) -> Told:
    """On each path and day the better of both courses."""
    lowers = goal.direction == "at_most" or (goal.target is not None and goal.target < goal.baseline)
    choose = np.fmin if lowers else np.fmax
    pairs: Iterator[tuple[Course, Course]] = zip(told, asked, strict=True)
    courses = [
        Course(choose(mine.value, theirs.value), np.fmax(mine.attainment, theirs.attainment))
        for mine, theirs in pairs
    ]
    return Told(*courses)


def _one_step_more(goal: Goal, as_of: date) -> tuple[Goal, float | None]:
    """The goal with its target, or its step from tomorrow on, one rung higher on the ladder 1, 2, 5, 10."""
    asked = goal.steps[-1][1] if goal.steps else goal.target
    if asked is None or asked <= 0 or goal.is_keep or (goal.baseline and asked <= goal.baseline):
        return goal, None
    rung = next_rung(asked)
    if goal.steps:
        begun = tuple((on, target) for on, target in goal.steps if on <= as_of)
        return replace(goal, steps=(*begun, (date.fromordinal(as_of.toordinal() + 1), rung))), rung
    return replace(goal, target=rung), rung


def next_rung(value: float) -> float:
    """The next number of 1, 2, 5, 10, 20, 50, ... above a value.

    >>> [next_rung(each) for each in (2, 5, 6, 1_000)]
    [5.0, 10.0, 10.0, 2000.0]
    """
    power = 10.0 ** np.floor(np.log10(value))
    return float(next(rung * power for rung in LADDER if rung * power > value * (1 + 1e-9)))


def _reached(root: Simulated) -> Reached:
    goal, end = root.goal, root.goal.end_on.toordinal()
    on_end: Floats = at_day(root.told.planned.attainment, root.days, end)
    arrival = arrivals(root.told.onward.attainment, root.days, horizon(goal))
    middle = float(np.partition(arrival, len(arrival) // 2)[len(arrival) // 2])
    return Reached(
        float(judging.is_reached(on_end).mean()),
        float(np.nan_to_num(on_end).mean()),
        middle if np.isfinite(middle) else None,
    )


def by_owner(found: Sequence[Lever], owners: dict[str, str | None]) -> list[tuple[str, float, int]]:
    """Who carries how much of the vision's expected gap: owner, share, number of goals; the most first."""
    carried: dict[str, list[float]] = {}
    for lever in found:
        owner = owners.get(lever.key)
        if owner is not None and lever.gap > 0:
            carried.setdefault(owner, []).append(lever.gap)
    rows = [(owner, sum(gaps), len(gaps)) for owner, gaps in carried.items()]
    return sorted(rows, key=lambda row: (-row[1], row[0]))
