"""The limits of a series' own variation, and what lies beyond them."""

from cairn.calc.control import Limits, limits_of, signals


def test_limits_are_the_mean_and_2_66_mean_moving_ranges_around_it() -> None:
    assert limits_of([10, 12, 10, 12, 10, 12, 10, 12]) == Limits(11 - 5.32, 11, 11 + 5.32)


def test_gaps_are_left_out_and_fewer_than_eight_values_have_no_limits() -> None:
    assert limits_of([10, None, 12, 10, 12, 10, 12, 10, 12]) == limits_of([10, 12, 10, 12, 10, 12, 10, 12])
    assert limits_of([1, 2, 3, 4, 5, 6, 7, None]) is None


def test_a_value_beyond_the_limits_is_a_signal_and_so_is_the_eighth_in_a_row_on_one_side() -> None:
    limits = Limits(0, 5, 10)
    assert signals([5, 11, 4, -1], limits) == [1, 3]
    assert signals([6] * 9, limits) == [7]
    assert signals([6] * 4 + [None] + [6] * 4, limits) == [7 + 1]
    assert signals([6, 4] * 10, limits) == []


def test_a_series_that_never_changes_has_no_signal() -> None:
    values = [3.0] * 20
    limits = limits_of(values)
    assert limits is not None
    assert signals(values, limits) == []
