"""Other targets for single periods: those periods alone change, and no past is scored anew."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cairn.goals.models import Goal, GoalVersion
from cairn.goals.queries.calc_objects import calc_settings
from cairn.goals.services.editing import edit_goal
from cairn.goals.services.period_targets import set_period_targets
from cairn.goals.services.terms import terms_of
from cairn.kpis.services import add_kpi
from conftest import HoldClock
from tests.cast import Cast
from tests.small_plan import TODAY, figure, reach, record

ORGANIZATION_TODAY = date(2026, 11, 25)  # a Wednesday
MONDAY = date(2026, 11, 30)


@pytest.fixture
def cast_now(cast: Cast, hold_clock: HoldClock) -> Cast:
    hold_clock(TODAY)
    return cast


def weekly(cast: Cast, **terms: Any) -> Goal:
    kpi = add_kpi(actor=cast.operator, name="Loaves", aggregation="sum", cadence="weekly")
    goal = reach(cast.operator, "Bake", **{"kpi_id": kpi.pk, "target": 70.0, "cadence": "weekly", **terms})
    record(cast.operator, kpi, "2026-11-18", 60)
    return goal


def in_force(goal: Goal) -> GoalVersion:
    rows = GoalVersion.objects.in_force(goal.organization_id, ORGANIZATION_TODAY)
    return rows.select_related("goal", "kpi__series_of").get(goal=goal)


def set_targets(cast: Cast, goal: Goal, targets: dict[date, float | None]) -> list[list[Any]]:
    settings = calc_settings(cast.operator.settings)
    set_period_targets(actor=cast.operator, version=in_force(goal), settings=settings, targets=targets)
    steps: list[list[Any]] = in_force(goal).steps
    return steps


def test_a_period_gets_a_step_and_the_next_one_a_step_back(cast_now: Cast) -> None:
    steps = set_targets(cast_now, weekly(cast_now), {MONDAY: 100.0})
    assert steps == [["2026-07-01", 70.0], ["2026-11-30", 100.0], ["2026-12-07", 70.0]]


def test_the_past_keeps_its_figures(cast_now: Cast) -> None:
    goal = weekly(cast_now)
    before = figure(goal).attainment, figure(goal).streak
    set_targets(cast_now, goal, {MONDAY: 1.0, date(2026, 12, 7): 1.0})
    periods_to_come = 70.0 * 2 - 2.0
    assert figure(goal).streak == before[1]
    assert figure(goal).target == pytest.approx(70.0 * 365 / 7 - periods_to_come)


def test_the_last_period_is_given_pro_rata_as_its_days_are_cut(cast_now: Cast) -> None:
    goal = weekly(cast_now, end_on=date(2026, 12, 2))  # a Wednesday: three days of seven
    assert set_targets(cast_now, goal, {MONDAY: 30.0}) == [["2026-07-01", 70.0]], "no other target"
    assert set_targets(cast_now, goal, {MONDAY: 15.0}) == [["2026-07-01", 70.0], ["2026-11-30", 35.0]]


def test_a_level_is_not_given_pro_rata(cast_now: Cast) -> None:
    goal = weekly(cast_now, direction="at_least", end_on=date(2026, 12, 2))
    assert set_targets(cast_now, goal, {MONDAY: 15.0}) == [["2026-07-01", 70.0], ["2026-11-30", 15.0]]


def test_steps_within_the_period_make_way_and_later_ones_stay(cast_now: Cast) -> None:
    steps = [["2026-07-01", 70.0], ["2026-12-02", 80.0], ["2026-12-21", 90.0]]
    goal = weekly(cast_now, target=None, steps=steps)
    assert set_targets(cast_now, goal, {MONDAY: 100.0}) == [
        ["2026-07-01", 70.0], ["2026-11-30", 100.0], ["2026-12-07", 80.0], ["2026-12-21", 90.0],
    ]  # fmt: skip


def test_a_goal_that_has_not_begun_takes_targets_from_its_first_period_on(cast_now: Cast) -> None:
    goal = weekly(cast_now, start_on=date(2026, 12, 7))
    assert set_targets(cast_now, goal, {date(2026, 12, 7): 10.0}) == [
        ["2026-12-07", 10.0], ["2026-12-14", 70.0],
    ]  # fmt: skip
    with pytest.raises(ValidationError, match="first period, so it needs a target"):
        set_targets(cast_now, goal, {date(2026, 12, 7): None})


@pytest.mark.parametrize("day", [date(2026, 11, 16), date(2026, 11, 23)])
def test_a_period_that_has_begun_is_refused(cast_now: Cast, day: date) -> None:
    goal = weekly(cast_now)
    with pytest.raises(ValidationError, match="so its target stays"):
        set_targets(cast_now, goal, {day: 1.0, MONDAY: 1.0})
    assert in_force(goal).target == 70.0


def test_a_goal_that_is_set_to_change_is_refused_so_that_nothing_foreseen_is_lost(cast_now: Cast) -> None:
    goal = weekly(cast_now)
    seen = terms_of(in_force(goal))
    edit_goal(
        actor=cast_now.operator, goal=goal, seen=seen, wanted=seen | {"weight": 2.0},
        effective_on=date(2027, 1, 1),
    )  # fmt: skip
    with pytest.raises(ValidationError, match="is set to change from 1 January 2027"):
        set_targets(cast_now, goal, {MONDAY: 1.0})
