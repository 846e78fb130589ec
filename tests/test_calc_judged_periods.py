"""A recurring goal's periods one by one agree with its figures as a whole (measures.md section 5)."""

from dataclasses import replace
from datetime import date, timedelta
from math import fsum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.calc.evaluate import evaluate
from cairn.calc.judged_periods import JudgedPeriod, judged_periods
from cairn.calc.plan.model import CADENCES, EarlierCalendar, Goal, Kpi, Measurement, Plan, Settings

START, END = date(2026, 1, 7), date(2026, 12, 20)
TODAY = date(2026, 11, 25)
WEEKLY = Goal("g", "g", START, END, kpi="k", cadence="weekly", target=70.0)
LOAVES = Kpi("k", "k", aggregation="sum")


def measured(*pairs: tuple[str, float], aggregation: str = "sum") -> Kpi:
    measurements = tuple(Measurement(date.fromisoformat(on), value) for on, value in pairs)
    return replace(LOAVES, aggregation=aggregation, measurements=measurements)


def period_of(day: str, goal: Goal, kpi: Kpi, calendar: Settings | None = None) -> JudgedPeriod:
    on = date.fromisoformat(day)
    (found,) = judged_periods(goal, kpi, calendar or Settings(), TODAY, on, on).values()
    return found


def test_a_cut_period_of_a_sum_asks_for_its_days_share() -> None:
    first = period_of("2026-01-07", WEEKLY, LOAVES)
    assert (first.first_on, first.last_on, first.target) == (date(2026, 1, 7), date(2026, 1, 11), 50.0)
    level = period_of("2026-01-07", replace(WEEKLY, direction="at_least"), LOAVES)
    assert level.target == 70.0


def test_outside_the_goals_dates_there_is_no_period() -> None:
    before, after = (START - timedelta(days=40), START - timedelta(days=1)), (END + timedelta(days=1),) * 2
    for first, last in (before, after):
        assert judged_periods(WEEKLY, LOAVES, Settings(), TODAY, first, last) == {}


@pytest.mark.parametrize(
    ("day", "value", "direction", "is_met"),
    [
        ("2026-11-18", 70.0, "reach", True),
        ("2026-11-18", 69.0, "reach", False),
        ("2026-11-24", 69.0, "reach", None),  # it runs, and may still come
        ("2026-11-24", 71.0, "reach", True),  # it runs, and is reached
        ("2026-11-24", 71.0, "at_least", None),  # it runs: what is to be kept is kept at its end
        ("2026-11-24", 71.0, "at_most", None),
        ("2026-11-18", 71.0, "at_most", False),
        ("2026-11-18", 70.0, "at_most", True),
    ],
)
def test_a_period_is_met_once_that_is_known(
    day: str, value: float, direction: str, is_met: bool | None
) -> None:
    goal = replace(WEEKLY, direction=direction)
    assert period_of(day, goal, measured((day, value))).is_met is is_met


@pytest.mark.parametrize(("grace_days", "is_met"), [(3, False), (4, None)])
def test_who_says_nothing_has_missed_once_the_days_of_grace_are_over(
    grace_days: int, is_met: bool | None
) -> None:
    # The week ended on Sunday 22 November; on the 25th three days have gone.
    calendar = Settings(grace_days=grace_days)
    assert period_of("2026-11-18", WEEKLY, LOAVES, calendar).is_met is is_met


def test_within_has_no_target_and_is_judged_by_its_range() -> None:
    goal = replace(WEEKLY, direction="within", target=None, low=4.0, high=6.0)
    judged = period_of("2026-11-18", goal, measured(("2026-11-18", 5.0), aggregation="last"))
    assert (judged.target, judged.is_met) == (None, True)


@st.composite
def goals(draw: st.DrawFn) -> tuple[Goal, Kpi, Settings, date]:
    """A recurring sum with steps and values, under a calendar that was changed or not."""
    start = draw(st.dates(date(2025, 12, 1), date(2026, 2, 1)))
    end = start + timedelta(days=draw(st.integers(20, 400)))
    days = st.dates(start, end)
    steps = sorted(draw(st.lists(days, min_size=1, max_size=4, unique=True)))
    amounts = st.floats(1, 500)
    values = draw(st.lists(st.tuples(days, st.floats(0, 900)), max_size=25))
    kpi = replace(LOAVES, measurements=tuple(Measurement(on, value) for on, value in values))
    goal = Goal(
        "g", "g", start, end, kpi="k", cadence=draw(st.sampled_from(CADENCES)),
        steps=tuple((on, draw(amounts)) for on in steps),
    )  # fmt: skip
    earlier = (EarlierCalendar(draw(days), "sunday", 4),) if draw(st.booleans()) else ()
    return goal, kpi, Settings(earlier_calendars=earlier), draw(days)


@settings(deadline=None, max_examples=150)
@given(goals())
def test_the_periods_add_up_to_the_goal(drawn: tuple[Goal, Kpi, Settings, date]) -> None:
    goal, kpi, calendar, _as_of = drawn
    periods = judged_periods(goal, kpi, calendar, goal.end_on, goal.start_on, goal.end_on).values()
    whole = evaluate(Plan(settings=calendar, kpis=(kpi,), goals=(goal,)), goal.end_on).figures["g"]
    assert fsum(each.target or 0.0 for each in periods) == pytest.approx(whole.target, rel=1e-9)
    assert fsum(each.value or 0.0 for each in periods) == pytest.approx(whole.value, rel=1e-9, abs=1e-9)


@settings(deadline=None, max_examples=150)
@given(goals())
def test_the_met_periods_make_the_streak(drawn: tuple[Goal, Kpi, Settings, date]) -> None:
    goal, kpi, calendar, as_of = drawn
    known = tuple(each for each in kpi.measurements if each.on <= as_of)
    kpi = replace(kpi, measurements=known)
    judged = judged_periods(goal, kpi, calendar, as_of, goal.start_on, goal.end_on)
    finished = [each for each in judged.values() if each.last_on <= as_of and each.is_met is not None]
    streak = 0
    for each in reversed(finished):
        if not each.is_met:
            break
        streak += 1
    figures = evaluate(Plan(settings=calendar, kpis=(kpi,), goals=(goal,)), as_of).figures["g"]
    assert figures.streak == streak
