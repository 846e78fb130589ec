"""Limits within which a series varies by itself: a value beyond them has a cause of its own.

Individuals and moving ranges (XmR): W. A. Shewhart, *Economic Control of Quality of Manufactured Product*
(1931); D. J. Wheeler, *Understanding Variation* (1993).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

SPREAD_OF_RANGES = 2.66
"""3 / d2, with d2 = 1.128 for ranges of two: from the mean moving range to three standard deviations."""

FEWEST_VALUES = 8
"""Of fewer nothing is said: limits from so little would move with every value."""

RUN = 8
"""So many values in a row on one side of the centre are no chance either."""


@dataclass(frozen=True)
class Limits:
    """The centre and the natural limits, in the series' unit."""

    low: float
    centre: float
    high: float


def limits_of(values: Sequence[float | None]) -> Limits | None:
    """The natural limits of the values in their order; gaps are left out. None for fewer than eight.

    >>> limits_of([5, 6, 5, 6, 5, 6, 5, 6])
    Limits(low=2.84, centre=5.5, high=8.16)
    """
    known = [value for value in values if value is not None]
    if len(known) < FEWEST_VALUES:
        return None
    spread = SPREAD_OF_RANGES * fmean(abs(after - before) for before, after in pairwise(known))
    centre = fmean(known)
    return Limits(centre - spread, centre, centre + spread)


def signals(values: Sequence[float | None], limits: Limits) -> list[int]:
    """The places of values beyond the limits, and of the last of eight in a row on one side of the centre.

    >>> signals([5, 9, 5], Limits(2.84, 5.5, 8.16))
    [1]
    """
    found, run, side = [], 0, 0
    for place, value in enumerate(values):
        if value is None:
            continue
        here = (value > limits.centre) - (value < limits.centre)
        run = run + 1 if here and here == side else abs(here)
        side = here
        if not limits.low <= value <= limits.high or run == RUN:
            found.append(place)
    return found
