"""A pattern that comes again: whether the data show one, and how far each place lies from the middle."""

from typing import Final

import numpy as np

from cairn.calc.forecast.cleaning import bridged
from cairn.calc.forecast.history import Floats

SURE: Final = 1.645
"""How many standard errors the likeness of a season to the one before must lie above none (90 % of cases)."""
REMEMBERED: Final = 0.75
"""A season counts so many times as much as the one after it, so a pattern may change slowly."""


def seasonal_places(values: Floats, season: int | None) -> Floats | None:
    """By how much each place of a season differs, the first value's place first; null where none is shown.

    Takes two whole seasons and two values more, and a test of the autocorrelation (Makridakis et al. 2020).
    """
    if season is None or season < 2 or len(values) < 2 * season + 2:
        return None
    differences = bridged(values) - _smooth_course(bridged(values), season)
    if not _repeats(differences, season):
        return None
    differences[np.isnan(values)] = np.nan
    places: Floats = np.array([_recent_mean(differences[place::season]) for place in range(season)])
    places -= places.mean()
    return places


def _smooth_course(whole: Floats, season: int) -> Floats:
    """The mean over a whole season around each value, its ends drawn on by a line."""
    kernel = np.full(season + 1 - season % 2, 1 / season)
    if season % 2 == 0:
        kernel[[0, -1]] /= 2
    middle = np.convolve(whole, kernel, "valid")
    reach = min(season, len(middle)) - 1
    first, last = (middle[reach] - middle[0]) / reach, (middle[-1] - middle[-1 - reach]) / reach
    ahead = np.arange(1, season // 2 + 1)
    return np.concatenate((middle[0] - first * ahead[::-1], middle, middle[-1] + last * ahead))


def _repeats(differences: Floats, season: int) -> bool:
    apart = differences - differences.mean()
    power = float(apart @ apart)
    if power <= 0:
        return False
    alike = np.array([apart[lag:] @ apart[:-lag] for lag in range(1, season + 1)]) / power
    error = np.sqrt((1 + 2 * float(alike[:-1] @ alike[:-1])) / len(apart))
    return bool(alike[-1] > SURE * error)


def _recent_mean(found: Floats) -> float:
    """The mean of one place's differences, the later ones counting more; 0 where none is known."""
    known = np.isfinite(found)
    weights = REMEMBERED ** np.arange(len(found))[::-1][known]
    return float(weights @ found[known] / weights.sum()) if known.any() else 0.0
