"""Shares that are shown beside each other add up, by largest remainder (measures.md, preamble)."""

from collections.abc import Sequence
from fractions import Fraction


def shares_that_add_up(ratios: Sequence[float | None], digits: int = 0) -> list[float | None]:
    """Ratios rounded to whole percents (or `digits` decimals) so that they add up to their rounded sum.

    Takes and gives ratios (1 is the whole); null stays null and takes no part. Each moves by less than
    one unit of the last digit; the largest remainders are rounded up, ties in the given order.

    >>> shares_that_add_up([1/3, 1/3, 1/3])
    [0.34, 0.33, 0.33]
    """
    units = 100 * 10**digits
    exact = {i: Fraction(ratio) * units for i, ratio in enumerate(ratios) if ratio is not None}
    rounded = {i: value.__floor__() for i, value in exact.items()}
    missing = round(sum(exact.values(), Fraction(0))) - sum(rounded.values())
    by_remainder = sorted(exact, key=lambda i: (rounded[i] - exact[i], i))
    for i in by_remainder[:missing]:
        rounded[i] += 1
    return [rounded[i] / units if i in rounded else None for i in range(len(ratios))]
