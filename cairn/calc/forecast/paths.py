"""Possible continuations of a series, drawn from what it did so far."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from cairn.calc.forecast.cleaning import cleaned
from cairn.calc.forecast.counts import are_chance, rate_of
from cairn.calc.forecast.history import LEAST_KNOWN, Floats, History, TooShort
from cairn.calc.forecast.season import seasonal_places
from cairn.calc.forecast.smoothing import smooth
from cairn.calc.forecast.spread import drawn_surprises, stray, widths

LONGEST: Final = 520
"""Periods that are looked at: ten years of weeks. What is older says nothing of what comes next."""


def forecast_paths(history: History, steps: int, paths: int, rng: np.random.Generator) -> Floats:
    """`paths` possible continuations, one a row, of `steps` periods each, beginning after the history's last.

    Raises TooShort with fewer than 4 known values. A history may end with periods without a value.
    """
    if history.known < LEAST_KNOWN:
        raise TooShort(history.known)
    values, unknown = _from_first_to_last(history.values)
    drawn = _continued(values, history, unknown + steps, paths, rng)[:, unknown:]
    return _within_bounds(drawn, history)


def quantiles_of(paths: Floats, probabilities: Sequence[float]) -> Floats:
    """For each step (a row) the values below which those shares of the paths lie; they never cross."""
    found: Floats = np.quantile(paths, probabilities, axis=0).T
    if list(probabilities) == sorted(probabilities):
        np.maximum.accumulate(found, axis=1, out=found)  # rounding must not let them cross
    return found


def _from_first_to_last(values: Floats) -> tuple[Floats, int]:
    """The values from the first known to the last, as far back as is looked; how many are missing after."""
    known = np.flatnonzero(np.isfinite(values))
    first = int(known[known > known[-1] - LONGEST][0])
    if len(known[known >= first]) < LEAST_KNOWN:
        first = int(known[-LEAST_KNOWN])
    return values[first : known[-1] + 1], len(values) - 1 - int(known[-1])


def _continued(values: Floats, history: History, steps: int, paths: int, rng: np.random.Generator) -> Floats:
    begin = values[0]  # counted from here, a constant series stays exactly what it is
    calm, places = _without_season(values - begin, history.season)
    if history.is_count and places is None and are_chance(values):
        return rate_of(values).draw(paths, steps, rng)
    smoothed = smooth(calm, steps)
    expected = begin + smoothed.expected
    if places is not None:
        expected = expected + np.resize(places, len(calm) + steps)[len(calm) :]
    surprises = drawn_surprises(smoothed.errors, (paths, steps), rng)
    return stray(expected, smoothed.carried, surprises, widths(smoothed))


def _without_season(values: Floats, season: int | None) -> tuple[Floats, Floats | None]:
    """The values cleaned and without their season, and its places; null where none is shown.

    A season's peaks are no spikes, so it is looked for before these are; and where they hide it, after.
    """
    places = seasonal_places(values, season)
    if places is None:
        places = seasonal_places(cleaned(values), season)
    if places is None:
        return cleaned(values), None
    return cleaned(values - np.resize(places, len(values))), places


def _within_bounds(paths: Floats, history: History) -> Floats:
    if history.is_count:
        paths = np.maximum(np.rint(paths), 0.0)
    if history.low is not None:
        paths = np.maximum(paths, history.low)
    if history.high is not None:
        paths = np.minimum(paths, history.high)
    return paths
