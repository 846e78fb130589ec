"""What every kind of goal says of itself on a day, before it is judged."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, Protocol

from cairn.calc.plan.model import Goal


class Figures(NamedTuple):
    """A goal's figures on a day, under the names of measures.md. Null is unknown, never 0.

    `progress`, `expected` and `pace` are ratios; rates are per day. `baseline` is what sums subtract, null
    where the goal has none; `target` is the sum of its periods for a recurring sum. `reach_on` is the day
    that its data reach. `silent_since` is the day after the last value, or the due period's first day where
    none ever came.
    """

    value: float | None
    attainment: float | None
    progress: float | None
    has_data: bool
    expected: float
    pace: float | None
    status: str
    reach_on: date
    baseline: float | None = None
    target: float | None = None
    streak: int | None = None
    silent: bool | None = None
    silent_since: date | None = None
    current_rate: float | None = None
    required_rate: float | None = None
    coverage: float | None = None


class ChildFigures(NamedTuple):
    """A child of a goal, in any state, with its figures on the same day; the roll-up says if it counts."""

    goal: Goal
    figures: Figures


class Standing(NamedTuple):
    """Where a goal stands; `reach` is an ordinal, never before the day before the start."""

    reach: int
    expected: float
    attainment: float | None
    has_data: bool
    value: float | None = None
    baseline: float | None = None
    target: float | None = None
    streak: int | None = None
    coverage: float | None = None


class Method(Protocol):
    """How one kind of goal comes to its standing; prepared once, asked for many days."""

    def standing(self, day: int, counted: Sequence[ChildFigures]) -> Standing:
        """The standing on a day (an ordinal), from the children that count."""
        ...
