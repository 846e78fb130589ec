"""Forecasts: what continues a series, and what is refused (docs/forecast.md)."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cairn.calc.forecast import History, TooShort, forecast_paths, periods_of, quantiles_of
from cairn.calc.forecast.history import Floats

PROBABILITIES = (0.1, 0.5, 0.9)
NUMBERS = st.lists(st.integers(-1000, 1000), min_size=4, max_size=40)
GAP = float("nan")
UNHURRIED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""However busy the machine is."""


def forecast(history: History, steps: int = 6, paths: int = 500, seed: int = 7) -> Floats:
    return quantiles_of(forecast_paths(history, steps, paths, np.random.default_rng(seed)), PROBABILITIES)


def of(values: Sequence[float] | Floats, season: int | None = None, is_count: bool = False) -> History:
    return History(np.array(values, dtype=float), season, is_count=is_count)


def wave(count: int) -> Floats:
    """A calm series around 50 without any pattern."""
    return np.array(50 + np.random.default_rng(3).normal(0, 2, count))


def test_the_same_seed_gives_the_same_answer() -> None:
    history = of([3, 5, 4, 6, 7, 6, 8])
    assert np.array_equal(forecast(history), forecast(history))
    assert not np.array_equal(forecast(history), forecast(history, seed=8))


def test_fewer_than_four_known_values_are_too_few() -> None:
    with pytest.raises(TooShort) as refused:
        forecast(of([1, 2, GAP, 3]))
    assert refused.value.known == 3
    assert forecast(of([1, 2, GAP, 3, 4])).shape == (6, 3)


def test_a_constant_series_stays_what_it_is() -> None:
    assert np.array_equal(forecast(of([4.1] * 9)), np.full((6, 3), 4.1))


def test_nothing_but_zeros_stays_near_zero() -> None:
    assert np.array_equal(forecast(of([0] * 9)), np.zeros((6, 3)))
    assert forecast(of([0] * 30, is_count=True)).max() == 0


@UNHURRIED
@given(NUMBERS)
def test_quantiles_never_cross_and_stay_within_bounds(values: list[int]) -> None:
    history = History(np.array(values, dtype=float), low=-50, high=120)
    found = forecast(history, paths=60)
    assert (np.diff(found, axis=1) >= 0).all()
    assert found.min() >= -50
    assert found.max() <= 120


def test_a_percentage_near_its_bound_stays_a_percentage() -> None:
    found = forecast(History(np.array([91, 93, 95, 96, 98, 99, 99, 100.0]), low=0, high=100), 12)
    assert found.max() == 100
    assert found.min() > 60


@UNHURRIED
@given(NUMBERS, st.integers(1, 5), st.integers(-200, 200), st.sampled_from([None, 4]))
def test_scaling_and_shifting_a_series_scales_and_shifts_its_forecast(
    values: list[int], scale: int, shift: int, season: int | None
) -> None:
    whole = forecast_paths(of(values, season), 5, 40, np.random.default_rng(1))
    moved = of([value * scale + shift for value in values], season)
    changed = forecast_paths(moved, 5, 40, np.random.default_rng(1))
    np.testing.assert_allclose(changed, whole * scale + shift, atol=1e-6 * (1 + np.abs(changed).max()))


def test_a_trend_goes_on_but_not_at_its_full_pace_for_ever() -> None:
    found = forecast(of([2.0 * at + each for at, each in enumerate(wave(30))]), 12)[:, 1]
    assert 0.5 < (found[-1] - found[0]) / 22 < 1.1


def test_a_season_comes_again() -> None:
    found = forecast(of(wave(48) + 30 * np.tile([1, 0, 0, -1], 12), season=4), 4)[:, 1]
    np.testing.assert_allclose(found, [80, 50, 50, 20], atol=5)


def test_what_shows_no_season_is_given_none() -> None:
    assert np.ptp(forecast(of(wave(48), season=4), 4)[:, 1]) < 2


@pytest.mark.parametrize("place", [0, 1, 20, 38, 39])
def test_one_huge_outlier_moves_the_forecast_little(place: int) -> None:
    calm = wave(40)
    wild = calm.copy()
    wild[place] = 5000
    assert np.abs(forecast(of(wild)) - forecast(of(calm))).max() < 10


def test_a_level_that_jumped_is_where_the_forecast_begins() -> None:
    jumped = wave(40)
    jumped[25:] += 100
    found = forecast(of(jumped))
    np.testing.assert_allclose(found[:, 1], 150, atol=4)
    assert np.ptp(found[0]) < 12  # the jump itself makes the future no wider


def test_a_gap_of_a_year_is_passed_over() -> None:
    days = [date(2023, month, 28) for month in range(1, 13)] + [
        date(2025, month, 28) for month in range(1, 13)
    ]
    spaced = periods_of(days, list(wave(24)))
    assert len(spaced.values) == 36
    assert np.abs(forecast(of(spaced.values))[:, 1] - 50).max() < 3


def test_periods_without_a_value_at_the_end_are_stepped_over() -> None:
    straight = [float(at) for at in range(20)]
    whole = forecast_paths(of(straight), 6, 50, np.random.default_rng(5))
    waiting = forecast_paths(of([*straight, GAP, GAP]), 4, 50, np.random.default_rng(5))
    np.testing.assert_allclose(waiting, whole[:, 2:])


def test_days_are_put_into_periods_by_their_own_spacing() -> None:
    days = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 4, 30), date(2026, 4, 30)]
    spaced = periods_of(days, [1, 2, 4, 5])
    assert (spaced.cadence, spaced.season) == ("monthly", 12)
    np.testing.assert_array_equal(spaced.values, [1, 2, GAP, 5])
    np.testing.assert_array_equal(periods_of(days, [1, 2, 4, 5], aggregation="sum").values, [1, 2, GAP, 9])
    assert periods_of(days, [1, 2, 4, 5], cadence="yearly").values.tolist() == [5]
