"""What is known of a series: its values, one a period, and what they can never be."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
LEAST_KNOWN: Final = 4
"""With fewer known values nothing is forecast: three points show neither a pace nor how far it strays."""


class TooShort(ValueError):
    """Fewer values are known than a forecast takes."""

    def __init__(self, known: int) -> None:
        super().__init__(f"Too few values are known for a forecast: {known} of at least {LEAST_KNOWN}.")
        self.known = known


@dataclass(frozen=True)
class History:
    """One value a period, evenly spaced, the latest last; nan where none is known.

    `season` is after how many periods a pattern may come again (12 for months of a year); the data decide
    whether it does. `low` and `high` are what no value can pass, such as 0 and 100 of a percentage.
    `is_count` tells that values count things: whole, never negative.
    """

    values: Floats
    season: int | None = None
    low: float | None = None
    high: float | None = None
    is_count: bool = False

    @property
    def known(self) -> int:
        """How many values are known."""
        return int(np.isfinite(self.values).sum())
