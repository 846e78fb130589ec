"""What a period comes to, gathered in one walk over its goals: counts, and the first few of each kind."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from heapq import heappush, heappushpop
from typing import Any

from cairn.goals.queries.listing import WORST_FIRST
from cairn.reports.period.facts import GoalFact

MOST_MOVERS, MOST_RISKS = 10, 50
LEAST_MOVE = 0.005
"""What moved by less than half a percent is written with the same figure, and did not move to a reader."""


class First:
    """The first few by a key, with how many there were."""

    def __init__(self, most: int, key: Callable[[GoalFact], tuple[Any, ...]]) -> None:
        self._most, self._key = most, key
        self._heap: list[_Worst] = []
        self.count = 0

    def add(self, fact: GoalFact) -> None:
        """Keep it where it is one of the first."""
        self.count += 1
        entry = _Worst((*self._key(fact), fact.goal), fact)
        if len(self._heap) < self._most:
            heappush(self._heap, entry)
        else:
            heappushpop(self._heap, entry)

    @property
    def facts(self) -> list[GoalFact]:
        """In order."""
        return [entry.fact for entry in sorted(self._heap, reverse=True)]


@dataclass(frozen=True, slots=True)
class _Worst:
    """Orders a heap so that its last one by the key comes out first."""

    key: tuple[Any, ...]
    fact: GoalFact

    def __lt__(self, other: "_Worst") -> bool:
        return self.key > other.key


@dataclass
class Gathered:
    """Counts by status, and by the owner's unit and status; the first movers, reached, slipped, behind.

    `outcomes` counts what is measured and ended within the period, met or not, by the owner's unit.
    """

    by_status: Counter[str] = field(default_factory=Counter)
    by_unit: Counter[tuple[int | None, str]] = field(default_factory=Counter)
    outcomes: Counter[tuple[int | None, str]] = field(default_factory=Counter)
    up: First = field(default_factory=lambda: First(MOST_MOVERS, lambda fact: (-fact.moved,)))
    down: First = field(default_factory=lambda: First(MOST_MOVERS, lambda fact: (fact.moved,)))
    reached: First = field(default_factory=lambda: First(MOST_RISKS, lambda fact: (fact.end_on,)))
    slipped: First = field(default_factory=lambda: First(MOST_RISKS, lambda fact: _worst(fact)))
    behind: First = field(default_factory=lambda: First(MOST_RISKS, lambda fact: _worst(fact)))
    ended_open: First = field(default_factory=lambda: First(MOST_RISKS, lambda fact: (fact.end_on,)))

    @property
    def count(self) -> int:
        """How many goals there are in all."""
        return self.by_status.total()


def gathered(facts: Iterable[GoalFact]) -> Gathered:
    """Walk over them once."""
    found = Gathered()
    for fact in facts:
        found.by_status[fact.status] += 1
        found.by_unit[fact.unit, fact.status] += 1
        if fact.is_measured and fact.is_over and fact.status in ("achieved", "missed"):
            found.outcomes[fact.unit, fact.status] += 1
        _place(found, fact)
    return found


def _place(found: Gathered, fact: GoalFact) -> None:
    if fact.moved >= LEAST_MOVE:
        found.up.add(fact)
    elif fact.moved <= -LEAST_MOVE:
        found.down.add(fact)
    if fact.is_reached:
        found.reached.add(fact)
    if fact.has_slipped:
        found.slipped.add(fact)
    if fact.is_behind:
        found.behind.add(fact)
    if fact.state == "active" and fact.status in ("achieved", "missed"):
        found.ended_open.add(fact)


def _worst(fact: GoalFact) -> tuple[Any, ...]:
    """Off track before at risk, and what is farthest behind first."""
    lag = (fact.progress or 0.0) - (fact.expected or 0.0)
    return WORST_FIRST.index(fact.status), lag
