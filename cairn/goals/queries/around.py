"""A goal's place: what stands above it, and the shares by which it and its parts add to that."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cairn.goals.queries.contributions import (
    FiguresOf,
    Shares,
    contributions,
    in_vision,
    parents_up,
    vision_goals,
)
from cairn.goals.queries.stored import figures_on


@dataclass(frozen=True)
class Place:
    """`parents` of the goal and of all above it; `shares` of each one's children by their parent."""

    goal: int
    parents: Mapping[int, int | None]
    visions: frozenset[int]
    shares: Mapping[int, Shares]

    @property
    def of_parts(self) -> Shares:
        """The share of each part in the goal."""
        return self.shares.get(self.goal, {})

    @property
    def in_parent(self) -> float | None:
        """The goal's share in the one right above it; null where the roll-up there has no shares."""
        parent = self.parents.get(self.goal)
        return self.shares.get(parent, {}).get(self.goal) if parent else None

    @property
    def in_vision(self) -> float | None:
        """The goal's share in the nearest vision at or above it; null below no vision."""
        return in_vision([self.goal], self.parents, self.shares, self.visions)[self.goal]


def place_of(organization: int, goal: int, on: date, figures_of: FiguresOf = figures_on) -> Place:
    """The goal's place on a day: read once for all that a page says of it."""
    parents = parents_up(organization, [goal], on)
    with_parts = {goal, *(parent for parent in parents.values() if parent is not None)}
    shares = contributions(organization, with_parts, on, figures_of)
    return Place(goal, parents, frozenset(vision_goals(organization)), shares)
