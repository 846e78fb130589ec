import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.common.locales import locale_named
from cairn.common.numbers import (
    amount,
    amount_short,
    exact,
    per_cadence,
    percent,
    rounded,
    shares_that_add_up,
    short,
)

EN, DE = locale_named("en"), locale_named("de")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "–"),
        (0, "0"),
        (0.1 + 0.2, "0.3"),
        (3422612, "3,422,612"),
        (-0.0, "0"),
        (12.5, "12.5"),
        (-3.25, "-3.25"),
    ],
)
def test_exact_numbers_are_in_full_and_unknown_is_a_dash(value: float | None, text: str) -> None:
    assert exact(value, EN) == text


@pytest.mark.parametrize(
    ("value", "english", "german"),
    [
        (12480, "12,480", "12.480"),
        (2_400_000, "2.4 M", "2,4 Mio."),
        (1_921_400, "1.92 M", "1,92 Mio."),
        (26_000_000, "26 M", "26 Mio."),
        (-2_400_000, "-2.4 M", "-2,4 Mio."),
    ],
)
def test_short_numbers_keep_three_digits_from_a_million_on(value: float, english: str, german: str) -> None:
    assert plain(short(value, EN)) == english
    assert plain(short(value, DE)) == german


@pytest.mark.parametrize(
    ("ratio", "text"),
    [
        (None, "–"),
        (0, "0 %"),
        (0.00004, "< 0.01 %"),
        (0.0002, "0.02 %"),
        (0.00099, "0.1 %"),
        (0.006, "0.6 %"),
        (0.0996, "10 %"),
        (0.414, "41 %"),
        (0.9999, "99 %"),
        (1, "100 %"),
        (1.2, "120 %"),
        (-0.05, "-5.0 %"),
    ],
)
def test_percent_has_no_decimals_unless_under_ten(ratio: float | None, text: str) -> None:
    assert plain(percent(ratio, EN)) == text


def test_percent_can_have_a_fixed_number_of_decimals() -> None:
    assert plain(percent(0.3348, EN, 1)) == "33.5 %"
    assert plain(percent(0.99999, EN, 1)) == "99.9 %"


@given(st.floats(0, 1, exclude_max=True).filter(lambda ratio: ratio < 1 - 1e-9))
def test_what_falls_short_never_reads_as_the_whole(ratio: float) -> None:
    assert not percent(ratio, EN).startswith("100")


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (1200, "GBP", "£1,200"),
        (1200.5, "£", "£1,200.50"),
        (4.6, "%", "4.6 %"),
        (33, "min", "33 min"),
        (556, "people", "556 people"),
        (556, "", "556"),
        (None, "GBP", "–"),
        (-5, "GBP", "-£5"),
    ],
)
def test_amounts_stand_with_their_unit(value: float | None, unit: str, text: str) -> None:
    assert plain(amount(value, unit, EN)) == text


def test_short_amounts_of_money_keep_the_sign_in_front() -> None:
    assert plain(amount_short(1_920_000, "GBP", EN)) == "£1.92 M"
    assert plain(amount_short(-1_920_000, "GBP", EN)) == "-£1.92 M"
    assert plain(amount_short(1_920_000, "EUR", DE)) == "1,92 Mio. €"


@pytest.mark.parametrize(
    ("rate", "cadence", "text"),
    [
        (30.5, "daily", "30.5 a day"),
        (30.5, None, "30.5 a day"),
        (2, "weekly", "14 a week"),
        (1, "yearly", "365 a year"),
        (0.013, "daily", "0.01 a day"),
        (None, "daily", "–"),
    ],
)
def test_rates_are_told_in_a_cadence(rate: float | None, cadence: str | None, text: str) -> None:
    assert per_cadence(rate, cadence, EN) == text


def test_shares_go_to_the_largest_remainder() -> None:
    assert shares_that_add_up([0.414, 0.257, 0.166, 0.09, 0.073]) == [0.41, 0.26, 0.17, 0.09, 0.07]
    assert shares_that_add_up([None, 0.005, 0.995], 1) == [None, 0.005, 0.995]
    assert shares_that_add_up([]) == []


@given(st.lists(st.floats(0.001, 1e6), min_size=1, max_size=30), st.integers(0, 2))
def test_shares_add_up_and_move_by_less_than_a_digit(weights: list[float], digits: int) -> None:
    total = sum(weights)
    ratios: list[float | None] = [weight / total for weight in weights]
    rounded = shares_that_add_up(ratios, digits)
    units = [round(share * 100 * 10**digits) for share in rounded if share is not None]
    assert sum(units) == 100 * 10**digits
    for before, after in zip(ratios, rounded, strict=True):
        assert before is not None
        assert after is not None
        assert abs(before - after) < 1 / (100 * 10**digits)


@pytest.mark.parametrize(
    ("value", "read"),
    [(91.59375, 91.59), (62.2857142857, 62.29), (12345.678, 12346.0), (0.0123456, 0.0123), (-5.0, -5.0)],
)
def test_computed_values_have_the_decimals_that_are_read(value: float, read: float) -> None:
    assert rounded(value) == read
