"""Forecasts against what can be calculated: random walks, Poisson's counts, and the error of drawing."""

import numpy as np

from cairn.calc.forecast import History, forecast_paths, quantiles_of
from cairn.calc.forecast.counts import Rate, rate_of
from cairn.calc.forecast.history import Floats
from cairn.calc.forecast.spread import stray

STEPS, PATHS = 12, 20_000
BELL_90 = 1.2815515655446004
POISSON_3 = {0.1: 1, 0.5: 3, 0.9: 5}
"""Quantiles of Poisson's distribution with mean 3."""


def test_a_random_walk_with_drift_strays_with_the_root_of_the_steps() -> None:
    drift, size, last = 0.5, 2.0, 100.0
    at = np.arange(1, STEPS + 1)
    surprises = np.random.default_rng(1).normal(0, size, (PATHS, STEPS))
    expected: Floats = np.array(last + drift * at, dtype=np.float64)
    paths = stray(expected, np.ones(STEPS), surprises, np.ones(STEPS))
    error = size * np.sqrt(at / PATHS)  # the standard error of a mean of so many paths
    assert (np.abs(paths.mean(axis=0) - last - drift * at) < 4 * error).all()
    assert (np.abs(paths.std(axis=0) / (size * np.sqrt(at)) - 1) < 4 / np.sqrt(2 * PATHS)).all()
    tail = quantiles_of(paths, [0.9])[:, 0]
    # A quantile's standard error is that of the mean, times 1.71 at 90 % of a bell curve.
    assert (np.abs(tail - last - drift * at - BELL_90 * size * np.sqrt(at)) < 4 * 1.71 * error).all()


def test_counts_of_a_known_rate_are_poissons() -> None:
    drawn = Rate(shape=3e9, per=1e9).draw(PATHS, STEPS, np.random.default_rng(2))
    assert (np.abs(drawn.mean(axis=0) - 3) < 4 * np.sqrt(3 / PATHS)).all()
    assert (np.abs(drawn.var(axis=0) - 3) < 4 * np.sqrt((3 + 2 * 9) / PATHS)).all()
    for probability, count in POISSON_3.items():
        assert (quantiles_of(drawn, [probability])[:, 0] == count).all()


def test_wider_counts_have_the_variance_that_was_seen() -> None:
    drawn = Rate(shape=3e9, per=1e9, dispersion=2.5).draw(PATHS, STEPS, np.random.default_rng(2))
    assert abs(drawn.var() / drawn.mean() - 2.5) < 0.05


def test_the_rate_of_counts_is_found() -> None:
    counts = np.random.default_rng(4).poisson(0.4, 300).astype(float)
    rate = rate_of(counts)
    assert abs(rate.shape / rate.per - 0.4) < 0.15
    assert rate.dispersion < 1.3


def test_eighty_percent_of_random_walks_end_within_their_interval() -> None:
    inside = [_share_inside(np.random.default_rng(seed)) for seed in range(150)]
    assert 0.75 < np.mean(inside) < 0.87


def _share_inside(rng: np.random.Generator) -> float:
    walk = rng.normal(0.2, 1, 60).cumsum()
    low, high = _interval(walk[:50], paths=200)
    return float(np.mean((walk[50:] >= low) & (walk[50:] <= high)))


def _interval(values: Floats, paths: int, seed: int = 1) -> tuple[Floats, Floats]:
    drawn = forecast_paths(History(values), 10, paths, np.random.default_rng(seed))
    found = quantiles_of(drawn, [0.1, 0.9])
    return found[:, 0], found[:, 1]


def test_sixteen_times_the_paths_leave_a_quarter_of_the_error() -> None:
    values = np.random.default_rng(9).normal(10, 3, 30)
    few, many = (np.std([_interval(values, paths, seed)[1][-1] for seed in range(60)]) for paths in (60, 960))
    assert 2.8 < few / many < 5.7
