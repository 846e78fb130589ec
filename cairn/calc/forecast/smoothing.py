"""Exponential smoothing: many sets of its numbers are run at once, each counting by how well it foretold.

Each step of the recursion (Gardner and McKenzie 1985; Hyndman et al. 2008, ETS(A,Ad,N)):
    slope = damping * slope;          expected = level + slope;     error = value - expected
    level = expected + alpha * error; slope = slope + beta * error
Three kinds of sets share it: a level alone; the theta method, a level with half the pace of a straight line
through all values (Assimakopoulos and Nikolopoulos 2000, Hyndman and Billah 2003); and a damped trend.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cairn.calc.forecast.cleaning import bridged
from cairn.calc.forecast.history import Floats

ALPHAS: Final = (1.0, 0.8, 0.6, 0.45, 0.3, 0.2, 0.1, 0.05)
SHARES: Final = (0.05, 0.15, 0.3, 0.5)
DAMPINGS: Final = (0.8, 0.9, 0.97)
_KINDS: Final = (
    [(alpha, 0.0, 0.0, 0.0) for alpha in ALPHAS],
    [(alpha, 0.0, 1.0, 0.5) for alpha in ALPHAS],
    [(alpha, alpha * share, damping, 1.0) for alpha in ALPHAS for share in SHARES for damping in DAMPINGS],
)
SETS: Final = np.array([each for kind in _KINDS for each in kind]).T
"""Alpha, beta, damping, and how much of the straight line's pace the slope begins with: a row each."""
LAST_VALUE: Final = 0
"""The set that expects what was last."""
PRIOR: Final = np.concatenate([np.full(len(kind), 1 / len(kind)) for kind in _KINDS])
"""Before anything is seen the three kinds count alike, and so do the sets of one kind."""
NEGLIGIBLE: Final = 1e-4
"""Sets that count less than this are left out."""


@dataclass(frozen=True)
class Smoothed:
    """All sets together: what they expect, and how they erred on the way.

    `carried` is how much of one step's surprise is still there 0, 1, 2 ... steps later. `errors` are those
    one step ahead, and `ahead` the mean size of the errors 1, 2, ... steps ahead, with their numbers.
    """

    expected: Floats
    carried: Floats
    errors: Floats
    ahead: Floats
    counts: Floats


def smooth(values: Floats, steps: int) -> Smoothed:
    """The sets run over the values (nan is passed over) and asked for the next steps."""
    levels, slopes, errors = _run(values, _pace(values))
    known = np.isfinite(values)
    known[0] = False
    used, weights = _weighed(errors[known], values)
    alpha, beta, damping, _ = SETS[:, used]
    reach = np.cumsum(damping ** np.arange(1, steps + 1)[:, None], axis=0)
    carried = (alpha + beta * np.vstack((np.zeros_like(alpha), reach[:-1]))) @ weights
    carried[0] = 1.0
    level, paces = levels[:, used] @ weights, (slopes[:, used] * weights) @ reach.T
    ahead, counts = _errors_ahead(values, level, paces)
    return Smoothed(level[-1] + paces[-1], carried, errors[known][:, used] @ weights, ahead, counts)


def _pace(values: Floats) -> float:
    """The pace of a straight line through the values."""
    at = np.arange(len(values)) - (len(values) - 1) / 2
    return float(at @ bridged(values) / (at @ at))


def _run(values: Floats, pace: float) -> tuple[Floats, Floats, Floats]:
    alpha, beta, damping, begin = SETS
    levels, slopes, errors = np.zeros((3, len(values), len(alpha)))
    level, slope = np.full(len(alpha), values[0]), pace * begin
    levels[0], slopes[0] = level, slope
    for at in range(1, len(values)):
        slope = damping * slope
        level = level + slope
        if values[at] == values[at]:  # not nan
            error = values[at] - level
            level = level + alpha * error
            slope = slope + beta * error
            errors[at] = error
        levels[at], slopes[at] = level, slope
    return levels, slopes, errors


def _weighed(errors: Floats, values: Floats) -> tuple[NDArray[np.intp], Floats]:
    """Which sets count, and how much: as the likelihood of normal errors of their size has it."""
    if _is_set_by_hand(values):
        return np.array([LAST_VALUE]), np.ones(1)
    size = (errors**2).mean(axis=0)
    size = np.maximum(size, 1e-10 * float(np.mean(np.diff(bridged(values)) ** 2)))
    smallest = size.min()
    likely = PRIOR * (smallest / size) ** (len(errors) / 2) if smallest > 0 else PRIOR
    used = np.flatnonzero(likely > NEGLIGIBLE * likely.sum())
    return used, likely[used] / likely[used].sum()


def _is_set_by_hand(values: Floats) -> bool:
    """Whether it mostly stands still, and stays where it goes: a price, a limit, a number of sites."""
    moved = np.diff(values[np.isfinite(values)]) != 0
    stayed = ~moved[1:][moved[:-1]]
    return 0 < moved.mean() < 0.5 and (len(stayed) == 0 or stayed.mean() >= 0.5)


def _errors_ahead(values: Floats, level: Floats, paces: Floats) -> tuple[Floats, Floats]:
    ahead, counts = np.full(paces.shape[1], np.nan), np.zeros(paces.shape[1])
    for step in range(1, min(paces.shape[1], len(values) - 1) + 1):
        errors = np.abs(values[step:] - level[:-step] - paces[:-step, step - 1])
        found = errors[np.isfinite(errors)]
        if len(found):
            ahead[step - 1], counts[step - 1] = found.mean(), len(found)
    return ahead, counts
