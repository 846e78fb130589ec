"""Exponential smoothing with a damped trend: every set of its three numbers is run at once, the best is kept.

Each step of the recursion (Gardner and McKenzie 1985; Hyndman et al. 2008, ETS(A,Ad,N)):
    expected = level + damping * slope;  error = value - expected
    level = expected + alpha * error;    slope = damping * slope + beta * error
"""

from dataclasses import dataclass

import numpy as np

from cairn.calc.forecast.history import Floats

ALPHAS = (0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.8, 1.0)
SHARES = (0.05, 0.15, 0.3)
DAMPINGS = (0.8, 0.9, 0.97)
LEVEL_ONLY = np.array([(alpha, 0.0, 0.0) for alpha in ALPHAS]).T
WITH_TREND = np.array(
    [(alpha, alpha * share, damping) for alpha in ALPHAS for share in SHARES for damping in DAMPINGS]
).T


@dataclass(frozen=True)
class Smoothed:
    """The best of the sets: where it stands after the last value, and how it erred on the way."""

    alpha: float
    beta: float
    damping: float
    level: float
    slope: float
    errors: Floats

    def expected(self, steps: int) -> Floats:
        """What is expected of the next steps."""
        return self.level + self.slope * np.cumsum(self.damping ** np.arange(1, steps + 1))

    def carried(self, steps: int) -> Floats:
        """How much of one step's surprise is still there 0, 1, 2 ... steps later."""
        ahead = np.concatenate(([0.0], np.cumsum(self.damping ** np.arange(1, max(steps, 1)))))[:steps]
        carried = self.alpha + self.beta * ahead
        carried[:1] = 1.0
        return carried


def smooth(values: Floats, sets: Floats) -> Smoothed:
    """The set (a column of alpha, beta, damping) that errs least one step ahead, on values without gaps."""
    alpha, beta, damping = sets
    level = np.full(alpha.shape, values[0])
    slope = np.full(alpha.shape, float(np.median(np.diff(values))) if np.any(damping) else 0.0)
    errors = np.empty((len(values) - 1, len(alpha)))
    for at, value in enumerate(values[1:]):
        slope = damping * slope
        expected = level + slope
        error = value - expected
        level = expected + alpha * error
        slope = slope + beta * error
        errors[at] = error
    best = int(np.argmin(np.abs(errors).mean(axis=0)))
    return Smoothed(
        float(alpha[best]), float(beta[best]), float(damping[best]),
        float(level[best]), float(slope[best]), errors[:, best],
    )  # fmt: skip
