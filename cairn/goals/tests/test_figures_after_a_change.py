"""A recorded value moves its goal and all above it at once; past days keep the terms that held then."""

from datetime import date

import pytest

from cairn.goals.models import Completion, GoalFigure
from cairn.goals.services import catching_up
from cairn.goals.services.creation import create_goal
from cairn.goals.services.current import current_figures
from cairn.goals.services.editing import edit_goal
from cairn.goals.services.figures import refresh_everything
from cairn.goals.services.progress import complete, withdraw_completion
from cairn.goals.services.states import cancel_goal, close_goal, reopen_goal
from cairn.goals.services.terms import terms_of
from cairn.kpis.services import correct_measurement, withdraw_measurement
from cairn.org.services import change_settings
from conftest import HoldClock
from tests.cast import Cast
from tests.jobs import run_jobs
from tests.small_plan import END, START, SmallPlan, figure, reach, record, version


def test_a_recorded_value_moves_the_vision(cast: Cast, plan: SmallPlan) -> None:
    record(cast.actor("dan"), plan.meals, "2026-11-25", 6)

    assert (figure(plan.leeds).value, figure(plan.vision).value) == (6, 6)


def test_a_late_value_moves_the_days_since_its_own(cast: Cast, plan: SmallPlan) -> None:
    record(cast.actor("dan"), plan.meals, "2026-11-20", 6)

    assert [figure(plan.vision, day).value for day in ("2026-11-19", "2026-11-20", "2026-11-25")] == [0, 6, 6]


def test_a_correction_stands_in_the_place_of_the_first_value(cast: Cast, plan: SmallPlan) -> None:
    dan = cast.actor("dan")
    first = record(dan, plan.kilos, "2026-11-24", 9.0)
    record(dan, plan.kilos, "2026-11-24", 3.0)
    correct_measurement(actor=dan, measurement=first, value=8.0, reason="Counted twice")

    assert (
        figure(plan.waste).value == 3.0
    )  # of one day the last recorded counts, and the correction is of the first


def test_a_value_taken_back_counts_no_more(cast: Cast, plan: SmallPlan) -> None:
    dan = cast.actor("dan")
    withdraw_measurement(actor=dan, measurement=record(dan, plan.meals, "2026-11-25", 6))

    assert figure(plan.vision).value == 0


def test_a_relaxed_target_leaves_the_past_as_it_was_judged(cast: Cast, plan: SmallPlan) -> None:
    record(cast.actor("dan"), plan.york_meals, "2026-11-20", 70)
    before = figure(plan.york, "2026-11-24").progress
    seen = terms_of(version(plan.york))
    edit_goal(
        actor=cast.operator,
        goal=plan.york,
        seen=seen,
        wanted=seen | {"target": 350.0},
        reason="half the ovens",
    )

    assert (figure(plan.york, "2026-11-24").progress, figure(plan.york).progress) == (before, 0.2)


def test_another_target_a_day_leaves_the_days_gone_by_as_they_were(cast: Cast, plan: SmallPlan) -> None:
    for day in range(16, 26):
        record(cast.actor("dan"), plan.meals, f"2026-11-{day}", 5)
    seen = terms_of(version(plan.leeds))
    edit_goal(actor=cast.operator, goal=plan.leeds, seen=seen, wanted=seen | {"target": 8.0})

    assert version(plan.leeds).steps == [["2026-07-01", 5.0], ["2026-11-25", 8.0]]
    # 147 days at 5 have gone, 218 days at 8 begin today.
    assert figure(plan.leeds).target == 147 * 5 + 218 * 8
    assert figure(plan.leeds, "2026-11-24").target == 365 * 5


def test_a_measured_goal_that_gets_a_child_keeps_its_own_values(cast: Cast, plan: SmallPlan) -> None:
    record(cast.actor("dan"), plan.york_meals, "2026-11-25", 70)
    reach(cast.operator, "Find three more tables", direction="done", parent_id=plan.york.pk)

    assert figure(plan.york).value == 70


def test_a_moved_goal_takes_its_value_along(cast: Cast, plan: SmallPlan) -> None:
    other = reach(cast.operator, "Another sum", rollup="sum", target=500)
    record(cast.actor("dan"), plan.york_meals, "2026-11-25", 70)
    seen = terms_of(version(plan.york))
    edit_goal(actor=cast.operator, goal=plan.york, seen=seen, wanted=seen | {"parent_id": other.pk})

    assert (figure(plan.vision).value, figure(other).value) == (0, 70)


def test_a_cancelled_goal_counts_no_more_from_today(cast: Cast, plan: SmallPlan) -> None:
    record(cast.actor("dan"), plan.meals, "2026-11-20", 6)
    cancel_goal(actor=cast.operator, goal=plan.leeds, reason="the kitchen moved")

    assert (figure(plan.vision, "2026-11-24").value, figure(plan.vision).value) == (6, 0)
    assert figure(plan.leeds).status == "cancelled"


def test_a_reopened_goal_counts_again(cast: Cast, plan: SmallPlan) -> None:
    record(cast.actor("dan"), plan.meals, "2026-11-20", 6)
    cancel_goal(actor=cast.operator, goal=plan.leeds, reason="the kitchen moved")
    reopen_goal(actor=cast.operator, goal=plan.leeds, reason="it moved back")

    assert figure(plan.vision).value == 6


def test_a_closed_goal_keeps_its_final_figures(cast: Cast, plan: SmallPlan) -> None:
    record(cast.actor("dan"), plan.york_meals, "2026-11-20", 70)
    closing = close_goal(actor=cast.operator, goal=plan.york)
    record(cast.operator, plan.york_meals, "2026-11-21", 70)

    assert (closing.progress, figure(plan.york).progress, figure(plan.york).status) == (0.1, 0.2, "missed")


def test_a_step_done_moves_its_goal_and_can_be_taken_back(cast: Cast, plan: SmallPlan) -> None:
    steps = [
        {"id": 1, "title": "Plan", "weight": 1, "due": None},
        {"id": 2, "title": "Open", "weight": 3, "due": None},
    ]
    goal = reach(cast.operator, "Open a kitchen", direction="milestones", milestones=steps)
    done = complete(actor=cast.operator, goal=goal, milestone=1, done_on=date(2026, 11, 20))

    assert figure(goal).progress == 0.25
    withdraw_completion(actor=cast.operator, completion=done)
    assert figure(goal).progress == 0
    assert (
        Completion.objects.filter(organization=cast.organization, goal=goal, superseded_at=None).count() == 0
    )


def test_a_goal_set_with_a_start_in_the_past_has_a_past(cast: Cast, plan: SmallPlan) -> None:
    record(cast.operator, plan.york_meals, "2026-08-01", 70)

    assert [figure(plan.york, day).value for day in ("2026-07-31", "2026-08-01")] == [0, 70]


def test_other_thresholds_hold_from_their_day(cast: Cast, plan: SmallPlan) -> None:
    record(cast.operator, plan.york_meals, "2026-11-23", 230)
    change_settings(actor=cast.operator, changes={"on_track_from": 0.5, "at_risk_from": 0.4})

    assert (figure(plan.york, "2026-11-24").status, figure(plan.york).status) == ("at_risk", "on_track")


def test_a_look_on_another_day_computes_that_day(cast: Cast, plan: SmallPlan, hold_clock: HoldClock) -> None:
    hold_clock("2026-11-27T09:00")
    shown = current_figures(cast.organization.pk, [plan.york.pk], date(2026, 11, 27))

    assert shown[plan.york.pk].good_through == date(2026, 11, 27)
    assert figure(plan.york, "2026-11-26").expected < shown[plan.york.pk].expected  # type: ignore[operator]


def test_a_row_stands_for_the_days_on_which_nothing_changed(
    cast: Cast, plan: SmallPlan, hold_clock: HoldClock
) -> None:
    terms = {"start_on": START, "end_on": date(2026, 10, 31), "direction": "done"}
    goal = create_goal(actor=cast.operator, title="Paint the door", terms=terms).goal
    hold_clock("2026-11-29T09:00")
    refresh_everything(cast.organization.pk)

    last = GoalFigure.objects.filter(organization=cast.organization, goal=goal).order_by("day").last()
    assert last
    assert (last.day, last.good_through, last.status) == (date(2026, 11, 1), date(2026, 11, 29), "missed")


def test_the_same_form_sent_twice_sets_one_goal(cast: Cast, plan: SmallPlan) -> None:
    terms = {"start_on": START, "end_on": END, "rollup": "sum", "target": 5}
    first, second = (
        create_goal(actor=cast.actor("ada"), title="Once", terms=terms, submission="the-same")
        for _ in range(2)
    )

    assert first.goal_id == second.goal_id


def test_a_large_tree_comes_out_the_same_in_slices(
    cast: Cast, plan: SmallPlan, hold_clock: HoldClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(cast.actor("dan"), plan.meals, "2026-11-20", 6)
    hold_clock("2026-11-29T09:00")
    rows = GoalFigure.objects.filter(organization=cast.organization).order_by("goal", "day")
    refresh_everything(cast.organization.pk)
    at_once = list(rows.values_list("goal", "day", "good_through", "value", "pace", "status"))
    rows.filter(good_through__gt=date(2026, 11, 25)).update(status="spoiled")
    monkeypatch.setattr(catching_up, "GOALS_IN_ONE_TRANSACTION", 0)
    monkeypatch.setattr(catching_up, "GOALS_AT_ONCE", 2)
    catching_up.catch_up_everything(cast.organization.pk, since=date(2026, 11, 25))
    assert list(rows.values_list("goal", "day", "good_through", "value", "pace", "status")) == at_once


def test_a_change_of_settings_of_very_many_goals_is_the_workers(
    cast: Cast, plan: SmallPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cairn.reactions.MANY", 1)
    before = figure(plan.vision).pk
    change_settings(actor=cast.operator, changes={"on_track_from": 0.99}, effective_on=cast.operator.today)
    assert figure(plan.vision).pk == before
    run_jobs()
    assert figure(plan.vision).pk != before
