"""Whether a KPI stays in the range that a goal asks to keep: whole periods that are over, one by one."""

from datetime import date, timedelta
from typing import Any

import pytest

from cairn.calc.kept import KeptRange
from cairn.calc.plan.model import Goal, Settings
from cairn.calc.recent import PeriodValue

YESTERDAY = date(2026, 11, 24)


def kept(direction: str = "at_most", **terms: Any) -> KeptRange:
    dates = {"start_on": date(2026, 11, 1), "end_on": date(2026, 12, 31)}
    return KeptRange(Goal(key="g", title="G", direction=direction, **{**dates, **terms}), Settings())


def days(*values: float | None, until: date = YESTERDAY) -> list[PeriodValue]:
    """A value a day, the last one of `until`."""
    first = until - timedelta(days=len(values) - 1)
    on = [first + timedelta(days=place) for place in range(len(values))]
    return [PeriodValue(day, day, value) for day, value in zip(on, values, strict=True)]


@pytest.mark.parametrize(
    ("values", "is_left"),
    [
        ((5.0, 6.0), True),
        ((3.0, 6.0), False),
        ((6.0, 3.0), False),
        ((4.0, 6.0), False),  # its end is inside
        ((6.0,), False),
        ((6.0, None, 6.0), False),
        ((5.0, 6.0, None, None), True),  # within two days of grace
        ((5.0, 6.0, None, None, None), False),
    ],
)
def test_a_range_is_left_for_two_periods_in_a_row(values: tuple[float | None, ...], is_left: bool) -> None:
    goal = kept(target=4.0)
    assert goal.was_left(goal.complete(days(*values), YESTERDAY), 2) is is_left


def test_what_runs_on_and_what_lies_outside_the_goals_dates_says_nothing() -> None:
    goal = kept(target=4.0, start_on=date(2026, 11, 23))
    course = [*days(9.0, 9.0, 9.0), PeriodValue(date(2026, 11, 25), date(2026, 11, 25), 9.0, is_running=True)]
    assert [each.first_on.day for each in goal.complete(course, YESTERDAY)] == [23, 24]


@pytest.mark.parametrize(("value", "is_kept"), [(1.9, False), (2.0, True), (8.0, True), (8.1, False)])
def test_both_ends_belong_to_a_range(value: float, is_kept: bool) -> None:
    assert kept("within", low=2.0, high=8.0).is_kept(value, YESTERDAY) is is_kept


def test_a_step_holds_for_the_periods_from_its_day_on() -> None:
    steps = ((date(2026, 11, 1), 4.0), (date(2026, 11, 24), 6.0))
    goal = kept("at_least", target=4.0, cadence="daily", steps=steps)
    assert [goal.target(date(2026, 11, day)) for day in (23, 24)] == [4.0, 6.0]
    assert [goal.is_kept(5.0, date(2026, 11, day)) for day in (23, 24)] == [True, False]


def test_it_was_kept_since_a_day_where_a_period_that_ended_since_lies_inside() -> None:
    goal = kept(target=4.0)
    course = goal.complete(days(3.0, 9.0, 9.0), YESTERDAY)
    assert goal.was_kept_since(course, date(2026, 11, 22))
    assert not goal.was_kept_since(course, date(2026, 11, 23))
