"""The source's fiscal years: year N begins on 1 July of the year before and ends on 30 June."""

from datetime import date
from typing import Final

YEARS: Final = tuple(range(2016, 2024))
JUDGED: Final = YEARS[-1]
"""The year that the targets are of, and whose values are projected."""


def first_on(year: int) -> date:
    return date(year - 1, 7, 1)


def last_on(year: int) -> date:
    return date(year, 6, 30)
