"""What would mislead a forecast is put right first: a single wild value, and a level that jumped for good.

Both are looked for in the steps from one value to the next, so that a steep trend is neither.
"""

from typing import Final

import numpy as np

from cairn.calc.forecast.history import Floats

SPIKE: Final = 5.0
"""A value that stands out from both its neighbours by more usual steps than this is put between them."""
FAR_OUTSIDE: Final = 5.0
"""The last value may be a new level: it is wild only so many times their whole span away from all before."""
JUMP: Final = 6.0
"""A step that is larger than so many usual ones, and is not taken back, is a new level."""
SIDE: Final = 6
"""How many values on each side of a jump are looked at."""
LEAST_SIDE: Final = 4
_OF_NORMAL: Final = 1.4826
"""The standard deviation of normal values, as many times their median distance from the middle."""


def bridged(values: Floats) -> Floats:
    """The values with each gap bridged by a line. The first and the last must be known."""
    places = np.flatnonzero(np.isfinite(values))
    whole: Floats = np.interp(np.arange(len(values)), places, values[places])
    return whole


def cleaned(values: Floats) -> Floats:
    """The values without spikes, what came before a jump lifted to the level after it; gaps stay gaps."""
    return _without_jumps(_without_spikes(values))


def _usual(steps: Floats) -> float:
    """How far steps usually lie from their middle; 0 of steps that are all alike."""
    apart = np.abs(steps - np.median(steps))
    return float(_OF_NORMAL * np.median(apart)) or float(np.mean(apart))


def _without_spikes(values: Floats) -> Floats:
    whole = bridged(values)
    steps = np.diff(whole)
    pace, most = float(np.median(steps)), SPIKE * _usual(steps)
    if most <= 0:
        return values
    below, above = np.minimum(whole[:-2], whole[2:]) - most, np.maximum(whole[:-2], whole[2:]) + most
    calm = values.copy()
    calm[1:-1][(whole[1:-1] < below) | (whole[1:-1] > above)] = np.nan
    calm = np.where(np.isnan(values), np.nan, bridged(calm))
    if np.median(np.abs(steps - pace)) > 0:  # what mostly stands still has no usual step to tell this by
        begin = bridged(calm)[1] - pace
        calm[0] = values[0] if abs(values[0] - begin) <= most else begin
    calm[-1] = _last(float(values[-1]), bridged(calm)[:-1])
    return calm


def _last(value: float, before: Floats) -> float:
    """The last value, or the nearest one ever seen where it is far outside of all that ever was."""
    low, high = float(before.min()), float(before.max())
    far = FAR_OUTSIDE * (high - low)
    if far == 0 or low - far <= value <= high + far:
        return value
    return min(max(value, low), high)


def _without_jumps(values: Floats) -> Floats:
    whole = bridged(values)
    steps = np.diff(whole)
    steps -= np.median(steps)
    least = JUMP * _usual(steps)
    level = values.copy()
    for at in np.flatnonzero(np.abs(steps) > least) + 1:
        if _stays(whole, int(at), steps[at - 1]):
            level[:at] += steps[at - 1]
    return level


def _stays(whole: Floats, at: int, step: float) -> bool:
    """Whether the values after a step keep to its new level, those before it to the old one."""
    before, after = whole[max(0, at - SIDE) : at], whole[at : at + SIDE]
    if min(len(before), len(after)) < LEAST_SIDE:
        return False
    kept = float(np.median(after) - np.median(before)) / step
    restless = max(np.ptp(after[:LEAST_SIDE]), np.ptp(before[-LEAST_SIDE:]))
    return kept > 0.6 and abs(step) > 1.5 * float(restless)
