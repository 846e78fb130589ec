"""Goal seek: how much is to be asked for, so that what stands above is on time (measures.md section 8)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from cairn.calc.plan.model import Goal
from cairn.calc.simulation.branch import Branches
from cairn.calc.simulation.outcome import Outcome

RUNGS: Final = (1.0, 2.0, 3.0, 5.0, 6.0, 8.0, 10.0)
MOST_RUNGS: Final = 6


@dataclass(frozen=True, slots=True)
class Sought:
    """One step or target that could be asked for, and what comes of the goal and of all above it."""

    asked: float
    outcomes: dict[str, Outcome]


def asks(goal: Goal, as_of: date) -> float | None:
    """What a goal asks for: the step in force on a day, else its target; null where it asks for no number."""
    begun = [target for on, target in goal.steps if on <= as_of]
    if not goal.steps:
        return goal.target
    return begun[-1] if begun else goal.steps[0][1]


def asking(goal: Goal, asked: float, as_of: date, end_on: date | None = None) -> Goal:
    """The goal with another target, or another step from tomorrow on, and perhaps another end."""
    changed = replace(goal, end_on=end_on or goal.end_on)
    if goal.cadence is None:
        return replace(changed, target=asked)
    if asked == asks(goal, as_of):
        return changed
    now = goal.steps or ((goal.start_on, goal.target or asked),)
    if goal.start_on > as_of:
        return replace(changed, target=None, steps=((goal.start_on, asked),))
    begun = tuple((on, target) for on, target in now if on <= as_of)
    tomorrow = date.fromordinal(as_of.toordinal() + 1)
    return replace(changed, target=None, steps=(*(begun or now[:1]), (tomorrow, asked)))


def sought(branches: Branches, goal: Goal, as_of: date) -> list[Sought]:
    """What comes of asking for a little less, as much, and more: "2, 5, 6, 10 a day"."""
    now = asks(goal, as_of)
    if now is None or now <= 0 or goal.is_keep:
        return []
    return [
        Sought(asked, branches.changed(asking(goal, asked, as_of)))
        for asked in [*rungs_around(now)][:MOST_RUNGS]
    ]


def rungs_around(value: float) -> Iterator[float]:
    """Round numbers from the one below a value upward.

    >>> from itertools import islice
    >>> list(islice(rungs_around(5), 5))
    [3.0, 5.0, 6.0, 8.0, 10.0]
    """
    scale = 1.0
    while scale > value:
        scale /= 10
    while scale * 10 <= value:
        scale *= 10
    found = [rung * power for power in (scale / 10, scale, scale * 10, scale * 100) for rung in RUNGS[:-1]]
    at = next(place for place, rung in enumerate(found) if rung >= value * (1 - 1e-9))
    yield from found[max(at - 1, 0) :]
