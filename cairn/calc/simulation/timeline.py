"""The days that are looked at: dense near today, sparse far ahead. Days are ordinals.

A vision 200 years ahead takes some fifty of them, not 73,000.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cairn.calc.periods import LAST_ORDINAL
from cairn.calc.plan.model import Goal

Days = NDArray[np.int64]

FIRST_STEP: Final = 7.0
GROWTH: Final = 1.3
MOST_ENDS: Final = 16
HORIZON: Final = 4
"""An arrival is looked for up to e + 4·(e − s) (measures.md section 8)."""


def horizon(goal: Goal) -> int:
    """The last day on which a goal's arrival is looked for."""
    start, end = goal.start_on.toordinal(), goal.end_on.toordinal()
    return min(end + HORIZON * (end - start), LAST_ORDINAL)


def timeline(goals: Iterable[Goal], today: int) -> Days:
    """Today, days ever further apart up to the last horizon, and the ends that most of the goals share."""
    running = [goal for goal in goals if goal.end_on.toordinal() > today]
    last = max(map(horizon, running), default=today + 1)
    ends = Counter(goal.end_on.toordinal() for goal in running)
    shared = sorted(ends, key=lambda end: (-ends[end], end))[:MOST_ENDS]
    furthest = max(ends, default=today)  # the vision's own, as a rule
    return np.unique(np.array([today, *_growing(today, last), *shared, furthest, last], dtype=np.int64))


def own_days(goal: Goal, today: int) -> Days:
    """The days of one goal alone: evenly up to its end, and as many up to its horizon."""
    end = max(goal.end_on.toordinal(), today)
    before = np.linspace(today, end, 13)
    after = np.linspace(end, max(horizon(goal), end), 13)
    return np.unique(np.rint(np.concatenate([before, after])).astype(np.int64))


def _growing(today: int, last: int) -> list[int]:
    found, ahead = [], FIRST_STEP
    while today + ahead < last:
        found.append(today + round(ahead))
        ahead *= GROWTH
    return found
