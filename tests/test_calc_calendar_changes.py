"""A calendar that changes: what lies before the change keeps its periods, to the last digit."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.calc.evaluate import evaluate
from cairn.calc.period_targets import GoalPeriods, PeriodSums
from cairn.calc.periods import Periods, periods
from cairn.calc.plan.model import CADENCES, WEEKDAYS, EarlierCalendar, Goal, Kpi, Measurement, Plan, Settings

on_many = settings(deadline=None, max_examples=120)
FIRST, LAST = date(2025, 1, 1), date(2027, 12, 31)
days = st.dates(FIRST, LAST)
cadences = st.sampled_from(CADENCES)
plain_settings = st.builds(
    Settings,
    week_starts_on=st.sampled_from(WEEKDAYS),
    fiscal_year_start_month=st.integers(1, 12),
    grace_days=st.integers(0, 9),
)


@st.composite
def changing(draw: st.DrawFn) -> Settings:
    """Settings whose calendar was changed up to three times, sometimes to what it was."""
    changes = sorted(draw(st.lists(days, min_size=1, max_size=3, unique=True)))
    earlier = [
        EarlierCalendar(day - timedelta(days=1), draw(st.sampled_from(WEEKDAYS)), draw(st.integers(1, 12)))
        for day in changes
    ]
    return replace(draw(plain_settings), earlier_calendars=tuple(earlier))


def from_day(day: date, before: Settings, **calendar: Any) -> Settings:
    """The settings after a change of the calendar on a day."""
    was = EarlierCalendar(day - timedelta(days=1), before.week_starts_on, before.fiscal_year_start_month)
    return replace(before, earlier_calendars=(*before.earlier_calendars, was), **calendar)


def numbers(cut: Periods) -> range:
    return range(cut.number(FIRST.toordinal()), cut.number(LAST.toordinal()) + 1)


@on_many
@given(cadences, changing())
def test_periods_follow_each_other_without_a_gap_and_hold_their_days(cadence: str, changed: Settings) -> None:
    cut = periods(cadence, changed)
    for number in numbers(cut):
        first, last = cut.first_day(number), cut.last_day(number)
        assert first <= last
        assert cut.number(first) == cut.number(last) == number
        assert cut.number(last + 1) == number + 1
        assert (last - first + 1 < cut.days_uncut(number)) == (number in cut.cut)


@on_many
@given(cadences, plain_settings, plain_settings, days, days)
def test_each_day_lies_in_a_period_of_the_calendar_that_held_on_it(
    cadence: str, before: Settings, after: Settings, changed_on: date, day: date
) -> None:
    changed = from_day(
        changed_on,
        before,
        week_starts_on=after.week_starts_on,
        fiscal_year_start_month=after.fiscal_year_start_month,
    )
    cut, old, new = periods(cadence, changed), periods(cadence, before), periods(cadence, after)
    at, change = day.toordinal(), changed_on.toordinal()
    held = old if at < change else new
    first, last = held.first_day(held.number(at)), held.last_day(held.number(at))
    is_cut = old.first_day(old.number(change)) != new.first_day(new.number(change))
    if is_cut and at < change:
        last = min(last, change - 1)
    elif is_cut:
        first = max(first, change)
    number = cut.number(at)
    assert (cut.first_day(number), cut.last_day(number)) == (first, last)


def test_a_week_in_which_the_week_start_changes_is_cut_the_day_before() -> None:
    changed = from_day(date(2026, 7, 2), Settings(), week_starts_on="sunday")
    cut = periods("weekly", changed)
    first = cut.number(date(2026, 6, 22).toordinal())
    shown = [date.fromordinal(cut.first_day(first + at)).isoformat() for at in range(5)]
    assert shown == ["2026-06-22", "2026-06-29", "2026-07-02", "2026-07-05", "2026-07-12"]


@pytest.mark.parametrize(
    ("cadence", "calendar"),
    [
        ("weekly", {"fiscal_year_start_month": 7}),
        ("monthly", {"fiscal_year_start_month": 7, "week_starts_on": "sunday"}),
        ("quarterly", {"fiscal_year_start_month": 10, "week_starts_on": "sunday"}),
        ("yearly", {"week_starts_on": "sunday"}),
        ("daily", {"fiscal_year_start_month": 7, "week_starts_on": "sunday"}),
    ],
)
def test_a_change_cuts_no_period_that_it_does_not_concern(cadence: str, calendar: dict[str, Any]) -> None:
    cut = periods(cadence, from_day(date(2026, 7, 15), Settings(), **calendar))
    assert cut.cut == frozenset()
    plain = periods(cadence, Settings())
    for day in range(date(2026, 1, 1).toordinal(), date(2027, 1, 1).toordinal()):
        assert cut.first_day(cut.number(day)) == plain.first_day(plain.number(day))


def recurring(start: date, end: date, cadence: str, steps: Any = ()) -> Goal:
    return Goal("micro", "Micro", start, end, kpi="fed", target=14.0, cadence=cadence, steps=tuple(steps))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A recurring goal on one KPI, with some values and steps."""
    start = draw(st.dates(FIRST, date(2026, 6, 30)))
    end = start + timedelta(days=draw(st.integers(0, 500)))
    cadence = draw(cadences)
    step_days = sorted(draw(st.lists(st.dates(start, end), max_size=3, unique=True)))
    steps = [(day, float(draw(st.integers(1, 40)))) for day in step_days]
    measured = draw(st.lists(st.dates(start, end), max_size=25))
    values = tuple(Measurement(day, float(draw(st.integers(0, 20)))) for day in sorted(measured))
    kpi = Kpi("fed", "Fed", aggregation=draw(st.sampled_from(("sum", "last"))), cadence=cadence)
    goal = recurring(start, end, cadence, steps)
    return Plan(kpis=(replace(kpi, measurements=values),), goals=(goal,), settings=draw(plain_settings))


@on_many
@given(plans(), plain_settings, st.integers(1, 400), days)
def test_what_ended_before_a_change_has_the_same_figures_after_it(
    plan: Plan, after: Settings, days_later: int, day: date
) -> None:
    changed_on = plan.goals[0].end_on + timedelta(days=days_later)
    calendar = {"week_starts_on": after.week_starts_on, "fiscal_year_start_month": 4}
    changed = replace(plan, settings=from_day(changed_on, plan.settings, **calendar))
    assert evaluate(changed, day).figures == evaluate(plan, day).figures


@on_many
@given(plans(), plain_settings, days)
def test_a_closed_months_values_and_targets_are_equal_before_and_after_a_change(
    plan: Plan, after: Settings, changed_on: date
) -> None:
    """Period by period: those that ended before the change ask what they asked, of the same days."""
    goal = plan.goals[0]
    calendar = {"week_starts_on": after.week_starts_on, "fiscal_year_start_month": 4}
    before = GoalPeriods(goal, plan.settings)
    later = GoalPeriods(goal, from_day(changed_on, plan.settings, **calendar))
    for number in range(before.first, before.last + 1):
        if before.last_day(number) >= changed_on.toordinal():
            break
        same = later.number(before.first_day(number))
        assert later.first_day(same) == before.first_day(number)
        assert later.last_day(same) == before.last_day(number)
        if before.target(number) is not None:
            assert PeriodSums(later).target(same) == PeriodSums(before).target(number)


@on_many
@given(plans(), changing())
def test_the_whole_of_a_sum_is_its_periods_added_up_whatever_changed(plan: Plan, changed: Settings) -> None:
    goal_periods = GoalPeriods(plan.goals[0], changed)
    sums = PeriodSums(goal_periods)
    every = range(goal_periods.first, goal_periods.last + 1)
    assert sums.whole == pytest.approx(sum(map(sums.target, every)), rel=1e-9)
    dues = [sums.expected(goal_periods.last_day(number)) for number in every]
    assert dues[-1] == 1.0
    assert all(one <= other + 1e-12 for one, other in pairwise(dues))


@on_many
@given(plans(), days, st.lists(days, max_size=3, unique=True))
def test_a_change_to_what_it_was_changes_nothing(plan: Plan, day: date, changes: list[date]) -> None:
    plain = plan.settings
    same = [
        EarlierCalendar(one, plain.week_starts_on, plain.fiscal_year_start_month) for one in sorted(changes)
    ]
    changed = replace(plan, settings=replace(plain, earlier_calendars=tuple(same)))
    assert evaluate(changed, day).figures == evaluate(plan, day).figures
