"""Shares as they are written beside each other add up, where they are written alike."""

from hypothesis import given
from hypothesis import strategies as st

from cairn.common.locales import locale_named
from cairn.common.numbers import percent, shares_as_shown

parts = st.lists(st.floats(1, 9), min_size=1, max_size=9)


def shown(ratio: float) -> float:
    """What a reader would read of a share, in percent."""
    return float(percent(ratio, locale_named("en-gb")).rstrip("%").strip().lstrip("<"))


@given(parts)
def test_large_and_small_shares_keep_their_places_and_move_by_less_than_their_last_digit(
    weights: list[float],
) -> None:
    ratios = [weight / sum(weights) for weight in weights]
    for exact, rounded in zip(ratios, shares_as_shown(ratios), strict=True):
        assert rounded is not None
        assert abs(rounded - exact) < (0.0101 if exact >= 0.0995 else 0.00101)


@given(st.lists(st.floats(1, 9), min_size=1, max_size=10))
def test_ten_shares_of_a_tenth_and_more_add_up_to_the_whole_as_they_are_read(weights: list[float]) -> None:
    whole = sum(weights)
    ratios = [weight / whole for weight in weights if weight / whole >= 0.0996]
    rest = 1 - sum(ratios)
    ratios = [*ratios[1:], ratios[0] + rest] if ratios else [1.0]
    assert sum(round(shown(share or 0.0)) for share in shares_as_shown(ratios)) == 100


def test_what_a_large_share_leaves_over_is_not_put_on_a_small_one() -> None:
    ratios = [3_084_210, 21_372, 213_480, 84_310, 19_240]
    shares = shares_as_shown([part / 3_422_612 for part in ratios])
    assert [shown(share or 0.0) for share in shares] == [90, 0.6, 6.2, 2.5, 0.6]


def test_shares_of_one_resolution_add_up_among_themselves() -> None:
    shares = shares_as_shown([0.9, 0.0333, 0.0333, 0.0334])
    assert shares == [0.9, 0.033, 0.033, 0.034]


def test_unknown_shares_and_dust_take_no_part() -> None:
    assert shares_as_shown([None, 0.00001, 0.5, 0.49999, 0.0]) == [None, 0.00001, 0.5, 0.5, 0.0]
    assert shares_as_shown([]) == []
