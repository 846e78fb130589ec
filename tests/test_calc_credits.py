"""Amounts that are shown add up to what is shown above them, whatever they are."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cairn.calc.credits import added_up, amounts_that_add_up, equal_parts

AMOUNTS = st.floats(min_value=-1e9, max_value=1e9, allow_nan=False)
PATIENTLY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
PIECES = st.lists(st.tuples(st.none() | st.integers(1, 5), AMOUNTS), max_size=30)


@PATIENTLY
@given(st.lists(AMOUNTS, max_size=20), st.integers(0, 2))
def test_shown_amounts_add_up_to_the_shown_total(amounts: list[float], digits: int) -> None:
    shown, total = amounts_that_add_up(amounts, digits)
    units = 10**digits
    assert sum(round(each * units) for each in shown) == round(total * units)
    assert all(abs(a - b) <= 1 / units for a, b in zip(amounts, shown, strict=True))


@PATIENTLY
@given(PIECES)
def test_the_order_of_pieces_changes_nothing(pieces: list[tuple[int | None, float]]) -> None:
    assert added_up(pieces) == added_up(pieces[::-1])


@PATIENTLY
@given(st.floats(min_value=0.1, max_value=1e6), st.lists(st.integers(1, 9), unique=True, max_size=9))
def test_equal_parts_are_the_whole(amount: float, people: list[int]) -> None:
    parts = equal_parts(amount, people)
    assert abs(sum(value for _who, value in parts) - amount) <= 1e-9 * amount
    assert len({value for _who, value in parts}) == 1
