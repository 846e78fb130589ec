"""Dated values become one value a period, by the spacing that their own dates show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from cairn.calc.forecast.history import Floats
from cairn.calc.periods import Periods, periods
from cairn.calc.plan.model import Settings
from cairn.calc.series import aggregate

USUAL_DAYS: Final = (("daily", 2.5), ("weekly", 11), ("monthly", 45), ("quarterly", 150))
"""Up to how many days between two values, in the middle, they come that often; else yearly."""
SEASONS: Final = {"daily": 7, "weekly": 52, "monthly": 12, "quarterly": 4, "yearly": None}
"""After how many periods of a cadence a pattern may come again."""


@dataclass(frozen=True)
class Spaced:
    """One value a period of a cadence, nan where none is known, and the season that its cadence may have."""

    values: Floats
    cadence: str
    season: int | None


def cadence_of(days: Sequence[date]) -> str:
    """How often values come, by the middle of the distances between their days."""
    apart = np.diff(np.unique([day.toordinal() for day in days]))
    usual = float(np.median(apart)) if len(apart) else 1.0
    return next((cadence for cadence, most in USUAL_DAYS if usual < most), "yearly")


def periods_of(
    days: Sequence[date],
    values: Sequence[float],
    cadence: str | None = None,
    aggregation: str = "last",
    cut: Periods | None = None,
) -> Spaced:
    """The values by period, from the first day's to the last day's; several of one period are aggregated.

    The cadence is the dates' own where none is given; `cut` is for periods that begin on other days than
    those of the calendar (a fiscal year). Days need no order; of one day the later in the list is the last.
    """
    cadence = cadence or cadence_of(days)
    cut = cut or periods(cadence, Settings())
    order = sorted(range(len(days)), key=lambda at: days[at])
    found: dict[int, list[float]] = {}
    for at in order:
        found.setdefault(cut.number(days[at].toordinal()), []).append(float(values[at]))
    spaced = np.full(max(found, default=-1) - min(found, default=0) + 1, np.nan)
    for number, several in found.items():
        spaced[number - min(found)] = aggregate(aggregation, several)
    return Spaced(spaced, cadence, SEASONS[cadence])
