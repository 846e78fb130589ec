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
    """Ratios rounded as `percent` writes them, finer where they are smaller, so that what is shown adds up.

    Whole percents from 10 %, one decimal below, two below 0.1 %; dust ("< 0.01 %") and null take no part.
    Where whole percents leave a gap that the finer shares cannot fill, the sum is as near as can be.

    >>> shares_as_shown([0.9011, 0.0062, 0.0624, 0.0247, 0.0056])
    [0.9, 0.006, 0.063, 0.025, 0.006]
    """
    exact = {
        i: Fraction(ratio) * 100 for i, ratio in enumerate(ratios) if ratio is not None and abs(ratio) >= 1e-4
    }
    steps = {i: _shown_step(value) for i, value in exact.items()}
    shown = {i: (value / steps[i]).__floor__() * steps[i] for i, value in exact.items()}
    finest = min(steps.values(), default=Fraction(1))
    missing = round(sum(exact.values(), Fraction(0)) / finest) * finest - sum(shown.values(), Fraction(0))
    for step in sorted(set(steps.values()), reverse=True):
        alike = [i for i in steps if steps[i] == step]
        finer = sum((other for other in steps.values() if other < step), Fraction(0))
        count = _rounded_up(missing, step, finer, len(alike))
        for i in sorted(alike, key=lambda i: (shown[i] - exact[i], i))[:count]:
            shown[i] += step
        missing -= count * step
    return [float(shown[i] / 100) if i in shown else ratio for i, ratio in enumerate(ratios)]


def _shown_step(share: Fraction) -> Fraction:
    """The last digit that `percent` writes of a share, in percent."""
    return Fraction(1) if abs(share) >= 9.95 else Fraction(1, 10) if abs(share) >= 0.095 else Fraction(1, 100)


def _rounded_up(missing: Fraction, step: Fraction, finer: Fraction, most: int) -> int:
    """How many shares of one step are rounded up: as few as leave no more than the finer ones can take."""
    count = max(0, min(most, (missing / step).__floor__()))
    left = missing - count * step
    return count + 1 if count < most and left - finer > abs(left - step) else count
