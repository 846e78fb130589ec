"""Sums that do not lose small terms, and shares compared with the tolerance that measures.md allows."""

import math
from collections.abc import Collection, Iterable
from typing import Final

TOLERANCE: Final = 1e-9


def total(terms: Iterable[float]) -> float:
    """The sum, rounded once; not a number where it is past what a double holds."""
    try:
        return math.fsum(terms)
    except (OverflowError, ValueError):
        return math.nan


def weighted_mean(pairs: Collection[tuple[float, float]]) -> float:
    """The mean of (weight, term) pairs, of which there is at least one; weights are above 0.

    Weights are taken relative to the largest, so that none is too large to be added.
    """
    largest = max(weight for weight, _ in pairs)
    weights = total(weight / largest for weight, _ in pairs)
    return total(weight / largest * term for weight, term in pairs) / weights


def running_totals(terms: Iterable[float]) -> list[float]:
    """The sum before the first term, after it, after the second, ... Compensated (Neumaier), so a long
    history keeps its cents."""
    totals = [0.0]
    high = low = 0.0
    for term in terms:
        sum_ = high + term
        low += (high - sum_) + term if abs(high) >= abs(term) else (term - sum_) + high
        high = sum_
        totals.append(high + low)
    return totals


def at_least(share: float, threshold: float) -> bool:
    """Whether a share reaches a threshold, within the tolerance."""
    return share >= threshold - TOLERANCE


def finite(figure: float | None) -> float | None:
    """The figure; null where it is past what a double holds."""
    return figure if figure is not None and math.isfinite(figure) else None
