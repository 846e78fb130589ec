"""Beside a score stands what it would be had the target never been changed."""

from datetime import date

import pytest

from cairn.calc.figures import Figures
from cairn.goals.models import Goal, GoalFigure
from cairn.goals.queries.original import under_original_terms
from cairn.goals.services.editing import edit_goal
from cairn.goals.services.terms import terms_of
from cairn.kpis.services import add_kpi
from conftest import HoldClock
from tests.cast import Cast, build_cast
from tests.small_plan import SmallPlan, reach, record, small_plan, version


@pytest.fixture
def cast(db: None, hold_clock: HoldClock) -> Cast:
    hold_clock("2026-11-01T09:00")
    return build_cast()


@pytest.fixture
def plan(cast: Cast) -> SmallPlan:
    plan = small_plan(cast)
    record(cast.actor("finn"), plan.york_meals, "2026-11-01", 70)
    return plan


def change(cast: Cast, goal: Goal, **wanted: object) -> None:
    seen = terms_of(version(goal))
    edit_goal(actor=cast.operator, goal=goal, seen=seen, wanted={**seen, **wanted})


def first(cast: Cast, goal: Goal) -> Figures | None:
    """What the goal's figures would be under its first terms; null for nothing to show."""
    return under_original_terms(cast.organization.pk, version(goal), cast.operator.today)


def first_progress(cast: Cast, goal: Goal) -> float | None:
    found = first(cast, goal)
    assert found
    return found.progress


def test_a_goal_whose_target_never_changed_has_no_other_score(cast: Cast, plan: SmallPlan) -> None:
    assert first(cast, plan.york) is None


def test_a_relaxed_target_is_scored_by_the_first_one_too(
    cast: Cast, plan: SmallPlan, hold_clock: HoldClock
) -> None:
    hold_clock("2026-11-20T09:00")
    change(cast, plan.york, target=140.0)
    hold_clock("2026-11-22T09:00")
    change(cast, plan.york, target=100.0)
    assert first_progress(cast, plan.york) == 0.1


def test_looking_at_the_first_terms_writes_nothing(
    cast: Cast, plan: SmallPlan, hold_clock: HoldClock
) -> None:
    hold_clock("2026-11-20T09:00")
    change(cast, plan.york, target=140.0)
    rows = GoalFigure.objects.filter(organization=cast.organization, goal=plan.york)
    before = list(rows.order_by("pk").values())
    assert first_progress(cast, plan.york) == 0.1
    assert list(rows.order_by("pk").values()) == before


def test_a_slip_put_right_on_the_same_day_is_no_first_target(cast: Cast, plan: SmallPlan) -> None:
    goal = reach(
        cast.operator, "Train ten cooks", kpi_id=plan.kilos.pk, target=10.0, start_on=date(2026, 11, 1)
    )
    change(cast, goal, target=12.0)
    assert first(cast, goal) is None


def test_another_weight_is_no_other_target(cast: Cast, plan: SmallPlan, hold_clock: HoldClock) -> None:
    hold_clock("2026-11-20T09:00")
    change(cast, plan.york, weight=0.5)
    assert first(cast, plan.york) is None


def test_a_goal_judged_by_another_kpi_is_not_scored_by_its_first_target(
    cast: Cast, plan: SmallPlan, hold_clock: HoldClock
) -> None:
    hold_clock("2026-11-20T09:00")
    other = add_kpi(actor=cast.operator, name="Plates", unit="plates", aggregation="sum", cadence="daily")
    change(cast, plan.york, kpi_id=other.pk, target=140.0)
    assert first(cast, plan.york) is None
