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


def shares_as_shown(ratios: Sequence[float | None]) -> list[float | None]:
    """Ratios rounded as `percent` writes them, finer where they are smaller; those alike in that add up.

    Whole percents from 10 %, one decimal below, two below 0.1 %; dust ("< 0.01 %") and null take no part.
    What a large share leaves over is never put on a small one, which is known to a finer digit.

    >>> shares_as_shown([0.9011, 0.0062, 0.0624, 0.0247, 0.0056])
    [0.9, 0.006, 0.062, 0.025, 0.006]
    """
    shown = list(ratios)
    digits = {i: _shown_digits(ratio) for i, ratio in enumerate(ratios) if ratio and abs(ratio) >= 1e-4}
    for each in set(digits.values()):
        alike = [i for i in digits if digits[i] == each]
        for i, share in zip(alike, shares_that_add_up([ratios[i] for i in alike], each), strict=True):
            shown[i] = share
    return shown


def _shown_digits(ratio: float) -> int:
    """How many decimals `percent` writes of a share."""
    share = abs(Fraction(ratio)) * 100
    return 0 if share >= 9.95 else 1 if share >= 0.095 else 2
