"""How far possible paths stray: by surprises as they came so far, and as wide as the series then went."""

from typing import Final

import numpy as np

from cairn.calc.forecast.history import Floats
from cairn.calc.forecast.smoothing import Smoothed

NOISE: Final = 0.4
"""How much of a surprise is drawn from a bell curve, not from the past, so that few values do not repeat."""
TUNED: Final = 6.0
"""The errors of numbers that were fitted to them are too small, as if so many of them were lost."""
_BELL_80: Final = 2.563
"""80 % of a bell curve lie within so many standard deviations."""


def stray(expected: Floats, carried: Floats, surprises: Floats, widths: Floats) -> Floats:
    """Paths (a row each): what is expected, each step's surprise, and what is carried of earlier ones.

    With all of it carried this is a random walk: the variance after h steps is h times that of one.
    """
    steps = len(expected)
    size = 1 << (2 * steps).bit_length()
    # Each path's surprises, every one weighed by what is carried of it: a convolution, by Fourier's way.
    filtered = np.fft.irfft(np.fft.rfft(surprises, size) * np.fft.rfft(carried, size), size)
    strayed: Floats = expected + filtered[:, :steps] * widths
    return strayed


def drawn_surprises(errors: Floats, shape: tuple[int, int], rng: np.random.Generator) -> Floats:
    """Surprises like the errors of the past, around 0."""
    centered = errors - errors.mean()
    low, high = np.quantile(centered, (0.1, 0.9))
    bell = rng.standard_normal(shape) * (high - low) / _BELL_80
    surprises: Floats = np.sqrt(1 - NOISE**2) * rng.choice(centered, size=shape) + NOISE * bell
    return surprises


def widths(smoothed: Smoothed) -> Floats:
    """How many times wider than their surprises alone the paths are at each step.

    Where the series, 2, 3 ... steps ahead, was missed by more than the sets say, the paths are widened so
    far as that was seen often enough; and all the more the fewer values there are.
    """
    steps = np.arange(1, len(smoothed.carried) + 1)
    told = np.sqrt(np.cumsum(smoothed.carried**2))
    one_ahead = smoothed.ahead[0]
    seen = smoothed.ahead / one_ahead if one_ahead > 0 else np.ones(len(steps))
    ratio = np.where(np.isfinite(seen), seen / told, 1.0)
    trust = np.maximum(1 - steps / np.maximum(smoothed.counts, 1), 0)
    widened = np.exp(np.maximum.accumulate(np.maximum(np.log(np.maximum(ratio, 1.0)), 0) * trust))
    count = max(len(smoothed.errors), 1)
    few: Floats = np.sqrt(1 + TUNED / count) * (1 + (steps - 1) / count)
    return widened * few
