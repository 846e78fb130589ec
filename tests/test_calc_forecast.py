"""Forecasts: what continues a series, and what is refused (docs/forecast.md)."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.calc.forecast import History, TooShort, forecast_paths, periods_of, quantiles_of

PROBABILITIES = (0.1, 0.5, 0.9)
NUMBERS = st.lists(st.floats(-1000, 1000), min_size=6, max_size=40)


def of(*values: float, **known: object) -> History:
    return History(np.array(values, dtype=float), **known)  # type: ignore[arg-type]


def forecast(history: History, steps: int = 6, paths: int = 500, seed: int = 7) -> np.ndarray:
    return quantiles_of(forecast_paths(history, steps, paths, np.random.default_rng(seed)), PROBABILITIES)


def test_the_same_seed_gives_the_same_answer() -> None:
    history = of(3, 5, 4, 6, 7, 6, 8)
    assert np.array_equal(forecast(history), forecast(history))
    assert not np.array_equal(forecast(history), forecast(history, seed=8))


def test_fewer_than_four_known_values_are_too_few() -> None:
    with pytest.raises(TooShort) as refused:
        forecast(of(1, 2, np.nan, 3))
    assert refused.value.known == 3


def test_a_constant_series_stays_what_it_is() -> None:
    assert np.array_equal(forecast(of(*[4.0] * 9)), np.full((6, 3), 4.0))
    assert np.array_equal(forecast(of(*[0.0] * 9, is_count=True)), np.zeros((6, 3)))


@given(NUMBERS)
def test_quantiles_never_cross_and_stay_within_bounds(values: list[float]) -> None:
    found = forecast(of(*values, low=-50, high=120), paths=60)
    assert (np.diff(found, axis=1) >= 0).all()
    assert found.min() >= -50
    assert found.max() <= 120


@given(NUMBERS, st.integers(1, 5), st.integers(-200, 200))
def test_scaling_and_shifting_a_series_scales_and_shifts_its_forecast(
    values: list[float], scale: int, shift: int
) -> None:
    values = [round(value) for value in values]
    whole = forecast_paths(of(*values), 5, 40, np.random.default_rng(1))
    changed = forecast_paths(
        of(*[value * scale + shift for value in values]), 5, 40, np.random.default_rng(1)
    )
    np.testing.assert_allclose(changed, whole * scale + shift, atol=1e-6 * (1 + np.abs(changed).max()))


def test_days_are_put_into_periods_by_their_own_spacing() -> None:
    days = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 4, 30), date(2026, 4, 30)]
    spaced = periods_of(days, [1, 2, 4, 5])
    assert (spaced.cadence, spaced.season) == ("monthly", 12)
    np.testing.assert_array_equal(spaced.values, [1, 2, np.nan, 5])
