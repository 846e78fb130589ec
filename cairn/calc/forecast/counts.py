"""Small counts, such as accidents a month, many of them 0: a rate that drifts, and chance around it.

The rate is known as far as the counts tell it: by a gamma distribution that each count adds to and each
period forgets a little of (Harvey and Fernandes 1989). Around it counts fall as Poisson's, or wider.
"""

from dataclasses import dataclass
from math import lgamma, log
from typing import Final

import numpy as np

from cairn.calc.forecast.history import Floats

SMALL: Final = 10.0
"""Up to this mean, counts are treated as such; larger ones stray like other numbers."""
CALM: Final = 0.4
"""What strays less than so many times as Poisson's counts is no chance count."""
KEPT: Final = (1.0, 0.98, 0.95, 0.9, 0.8)
"""How much of what is known of the rate each period keeps: the likeliest is taken."""
UNSEEN: Final = 0.5
"""What is known before the first count: as much as half an event tells."""
_LEAST_MEAN: Final = 0.1
_WARMING_UP: Final = 3


@dataclass(frozen=True)
class Rate:
    """A gamma distribution of the rate, and the counts' variance around it as many times their mean."""

    shape: float
    per: float
    dispersion: float = 1.0

    def draw(self, paths: int, steps: int, rng: np.random.Generator) -> Floats:
        """Counts: one rate a path, and chance at each of its steps."""
        rates = np.repeat(rng.gamma(self.shape, 1 / self.per, size=(paths, 1)), steps, axis=1)
        if self.dispersion > 1:
            rates = rng.gamma(rates / (self.dispersion - 1), self.dispersion - 1)
        return rng.poisson(rates).astype(np.float64)


def are_chance(values: Floats) -> bool:
    """Whether whole numbers are small and stray as chance has it; what grows one by one does not."""
    counts = values[np.isfinite(values)]
    return float(counts.mean()) < SMALL and _dispersion(counts) > CALM


def rate_of(values: Floats) -> Rate:
    """The rate at the end of the counts; nan is passed over."""
    known = values[np.isfinite(values)]
    counts, mean = [float(value) for value in known], max(float(known.mean()), _LEAST_MEAN)
    _, shape, per = max((_followed(counts, mean, kept) for kept in KEPT), key=lambda found: found[0])
    return Rate(shape, per, max(_dispersion(known), 1.0))


def _dispersion(counts: Floats) -> float:
    """The variance of one count around its rate, though that drifts, as many times the mean; 0 of zeros."""
    return float(np.mean(np.diff(counts) ** 2)) / 2 / max(float(counts.mean()), _LEAST_MEAN)


def _followed(counts: list[float], mean: float, kept: float) -> tuple[float, float, float]:
    """How likely the counts are with so much kept (its logarithm), and the rate after them."""
    shape, per, likely = UNSEEN, UNSEEN / mean, 0.0
    for at, count in enumerate(counts):
        if at >= _WARMING_UP:
            likely += lgamma(count + shape) - lgamma(shape) - lgamma(count + 1)
            likely += shape * log(per / (per + 1)) - count * log(per + 1)
        shape, per = kept * shape + count, kept * per + 1
    return likely, shape, per
