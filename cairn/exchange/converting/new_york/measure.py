"""What an indicator counts, from the words in brackets that its name carries."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from cairn.exchange.converting.cells import tidy

# Words in brackets, and the unit and the factor that they stand for.
UNITS: Final[dict[str, tuple[str, int]]] = {
    "%": ("%", 1),
    "days": ("days", 1),
    "calendar days": ("days", 1),
    "business days": ("business days", 1),
    "hours": ("hours", 1),
    "minutes": ("min", 1),
    "$": ("USD", 1),
    "$000": ("USD", 1_000),
    "$000,000": ("USD", 1_000_000),
    "000": ("", 1_000),
    "000,000": ("", 1_000_000),
    "linear feet": ("feet", 1),
    "cubic ft.": ("cubic feet", 1),
    "millions of gallons": ("million gallons", 1),
}
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")


@dataclass(frozen=True)
class Measure:
    """An indicator's name without the brackets that its unit took over; values are multiplied by `factor`.

    Minutes and seconds stay as the source writes them, 7.03 for 7:03: not all of them can be read so, and
    only as written do they give the source's own verdicts. Their brackets stay in the name.
    """

    name: str
    unit: str = ""
    factor: Decimal = Decimal(1)


def measure_of(indicator: str) -> Measure:
    """The measure that an indicator's name tells.

    >>> measure_of("Total revenue collected ($000,000)")
    Measure(name='Total revenue collected', unit='USD', factor=Decimal('1000000'))
    """
    unit, factor = "", 1
    kept = indicator
    for found in _BRACKETS.finditer(indicator):
        said = UNITS.get(tidy(found[1]))
        if said is not None:
            unit, factor = said[0] or unit, factor * said[1]
            kept = kept.replace(found[0], "", 1)
    return Measure(tidy(kept).removeprefix("- "), unit, Decimal(factor))
