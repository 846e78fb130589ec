"""How good a forecast was: a series' end is held back, forecast, and held against what came.

The scaled error (Hyndman and Koehler 2006) divides how far the forecast's middle was off by how far, in the
part that was known, the value a season earlier was off (or the value before, without a season): 1 is as good
as that simplest way was for its single step. Three simple ways are measured beside it, by the same rule.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from cairn.calc.forecast.history import Floats, History
from cairn.calc.forecast.paths import forecast_paths, quantiles_of

PATHS: Final = 500
LOW, MIDDLE, HIGH = 0.1, 0.5, 0.9
AHEAD: Final = {"daily": 14, "weekly": 13, "monthly": 12, "quarterly": 4, "yearly": 2}
"""How many periods are held back: what a goal is set for, a year or less (of years two)."""
AT_MOST: Final = 5
"""At most one of so many periods is held back."""


@dataclass(frozen=True)
class Outcome:
    """Scaled errors of the forecast and of three simple ways, and the share that fell within 80 %."""

    error: float
    naive: float
    seasonal_naive: float
    drift: float
    inside: float


def held_back(values: Floats, cadence: str) -> int:
    """How many of a series' periods are held back."""
    return min(AHEAD[cadence], len(values) // AT_MOST)


def measured(history: History, steps: int, rng: np.random.Generator) -> Outcome | None:
    """The last periods forecast from all before; null where none of them is known, or nothing ever moved."""
    known, came = history.values[:-steps], history.values[-steps:]
    scale = _scale(known, history.season)
    is_there = np.isfinite(came)
    if not is_there.any() or not scale > 0:
        return None
    before = History(known, history.season, history.low, history.high, history.is_count)
    drawn = forecast_paths(before, steps, PATHS, rng)
    low, middle, high = quantiles_of(drawn, (LOW, MIDDLE, HIGH)).T
    error, naive, seasonal_naive, drift = (
        float(np.abs(came - expected)[is_there].mean() / scale)
        for expected in (middle, *_simple_ways(known, steps, history.season))
    )
    slack = 1e-9 * scale
    inside = (came >= low - slack) & (came <= high + slack)
    return Outcome(error, naive, seasonal_naive, drift, float(inside[is_there].mean()))


def _scale(known: Floats, season: int | None) -> float:
    """By how much the value a season earlier was off, or the one before where a season does not fit."""
    lag = season if season and len(known) > season + 2 else 1
    apart = np.abs(known[lag:] - known[:-lag])
    return float(np.nanmean(apart)) if np.isfinite(apart).any() else 0.0


def _simple_ways(known: Floats, steps: int, season: int | None) -> tuple[Floats, Floats, Floats]:
    """The last value again; that of a season before; the line from the first value to the last."""
    places = np.flatnonzero(np.isfinite(known))
    first, last = known[places[0]], known[places[-1]]
    naive = np.full(steps, last)
    pace = (last - first) / (places[-1] - places[0])
    drift = last + pace * np.arange(len(known) - places[-1], len(known) - places[-1] + steps)
    seasonal = naive.copy()
    for step in range(steps if season else 0):
        same = known[(len(known) + step) % season :: season] if season else known
        found = same[np.isfinite(same)]
        seasonal[step] = found[-1] if len(found) else last
    return naive, seasonal, drift
