"""Who contributed how much: pieces added up by person, and amounts that are shown so that they add up.

A piece that names nobody is kept as such: what is not attributed is a part of the whole like any other.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import fsum


def added_up(pieces: Iterable[tuple[int | None, float]]) -> dict[int | None, float]:
    """The pieces by whom they name (null: nobody), each exactly rounded whatever their order.

    >>> added_up([(1, 2.0), (None, 1.0), (1, 0.5)])
    {1: 2.5, None: 1.0}
    """
    found: dict[int | None, list[float]] = defaultdict(list)
    for who, amount in pieces:
        found[who].append(amount)
    return {who: fsum(amounts) for who, amounts in found.items()}


def amounts_that_add_up(amounts: Sequence[float], digits: int = 0) -> tuple[list[float], float]:
    """Amounts rounded to `digits` decimals, and their total rounded so, which is exactly their sum.

    Each moves by less than one unit of the last digit; the largest remainders are rounded up, ties in the
    given order. Amounts may be negative.

    >>> amounts_that_add_up([1 / 3, 1 / 3, 1 / 3])
    ([1.0, 0.0, 0.0], 1.0)
    """
    units = 10**digits
    exact = [Fraction(amount) * units for amount in amounts]
    rounded = [amount.__floor__() for amount in exact]
    whole = round(sum(exact, Fraction(0)))
    by_remainder = sorted(range(len(exact)), key=lambda i: (rounded[i] - exact[i], i))
    for i in by_remainder[: whole - sum(rounded)]:
        rounded[i] += 1
    return [each / units for each in rounded], whole / units


def equal_parts(amount: float, people: Sequence[int]) -> list[tuple[int | None, float]]:
    """An amount in equal parts among people; nobody's where nobody is named.

    >>> equal_parts(3.0, [7, 8])
    [(7, 1.5), (8, 1.5)]
    """
    if not people:
        return [(None, amount)]
    return [(person, amount / len(people)) for person in people]
