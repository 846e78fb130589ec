"""Possible continuations of a series, drawn from what it did so far."""

from collections.abc import Sequence

import numpy as np

from cairn.calc.forecast.history import LEAST_KNOWN, Floats, History, TooShort
from cairn.calc.forecast.smoothing import LEVEL_ONLY, WITH_TREND, smooth


def forecast_paths(history: History, steps: int, paths: int, rng: np.random.Generator) -> Floats:
    """`paths` possible continuations, one a row, of `steps` periods each: the first follows the last value's.

    Raises TooShort with fewer than 4 known values. Periods without a value at the end are stepped over: the
    first step is the one after the last period of the history, known or not.
    """
    if history.known < LEAST_KNOWN:
        raise TooShort(history.known)
    filled, missing_at_end = _filled(history.values)
    drawn: Floats = _continued(filled, missing_at_end + steps, paths, rng)[:, missing_at_end:]
    if history.is_count:
        drawn = np.maximum(np.rint(drawn), 0.0)
    if history.low is not None:
        drawn = np.maximum(drawn, history.low)
    if history.high is not None:
        drawn = np.minimum(drawn, history.high)
    return drawn


def quantiles_of(paths: Floats, probabilities: Sequence[float]) -> Floats:
    """For each step (a row) the values below which those shares of the paths lie; they never cross."""
    found: Floats = np.quantile(paths, probabilities, axis=0).T
    if list(probabilities) == sorted(probabilities):
        np.maximum.accumulate(found, axis=1, out=found)  # rounding must not let them cross
    return found


def _filled(values: Floats) -> tuple[Floats, int]:
    """The values from the first known to the last, gaps bridged by a line; and how many are missing after."""
    places = np.flatnonzero(np.isfinite(values))
    whole = np.arange(places[0], places[-1] + 1)
    bridged: Floats = np.interp(whole, places, values[places])
    return bridged, len(values) - 1 - int(places[-1])


def _continued(values: Floats, steps: int, paths: int, rng: np.random.Generator) -> Floats:
    members = [smooth(values, LEVEL_ONLY), smooth(values, WITH_TREND)]
    expected = np.mean([each.expected(steps) for each in members], axis=0)
    carried = np.mean([each.carried(steps) for each in members], axis=0)
    errors = np.mean([each.errors for each in members], axis=0)
    surprises = rng.choice(errors - errors.mean(), size=(paths, steps))
    surprises *= np.sqrt(len(values) / max(len(values) - 3, 1))
    lag = np.arange(steps)[None, :] - np.arange(steps)[:, None]
    spread: Floats = np.where(lag >= 0, carried[np.maximum(lag, 0)], 0.0)
    continued: Floats = expected + surprises @ spread
    return continued
