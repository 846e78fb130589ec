"""What the worked cases do not show: since when it is silent, streaks with gaps, scores and their lists."""

from datetime import date, timedelta
from typing import Any

import pytest

from cairn.calc.command import evaluation_document
from cairn.calc.evaluate import evaluate
from cairn.calc.figures import Figures, prepare
from cairn.calc.plan.model import Goal, Kpi, Measurement, Milestone, Plan, Settings
from cairn.calc.scorecard import grade, scores

FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)


def goal(**terms: Any) -> Goal:
    return Goal(**{"key": "g", "title": "G", "start_on": FIRST, "end_on": LAST, "kpi": "k", **terms})


def figures(day: date, values: dict[date, float], reported: str = "daily", **terms: Any) -> Figures:
    measurements = tuple(Measurement(on, value) for on, value in values.items())
    kpi = Kpi("k", "K", aggregation="sum", cadence=reported, measurements=measurements)
    return prepare(goal(**terms), kpi, Settings()).figures(day)


def january(*days: int, value: float = 2.0) -> dict[date, float]:
    return {date(2026, 1, day): value for day in days}


def test_silence_counts_from_the_day_after_the_last_value() -> None:
    found = figures(date(2026, 1, 20), january(3, 5), target=90)
    assert (found.silent, found.silent_since) == (True, date(2026, 1, 6))


def test_silence_without_any_value_counts_from_the_due_periods_first_day() -> None:
    found = figures(date(2026, 1, 20), {}, reported="weekly", target=90)
    assert (found.silent, found.silent_since) == (True, date(2026, 1, 12))


def test_who_is_not_silent_has_no_day_of_silence() -> None:
    found = figures(date(2026, 1, 6), january(5), target=90)
    assert (found.silent, found.silent_since) == (False, None)
    after = figures(LAST + timedelta(days=1), january(5), target=90)
    assert (after.silent, after.silent_since) == (None, None)


def test_a_streak_passes_over_a_day_that_may_still_be_reported() -> None:
    terms: dict[str, Any] = {"cadence": "daily", "target": 2.0}
    assert figures(date(2026, 1, 6), january(1, 2, 3, 4, 6), **terms).streak == 5
    assert figures(date(2026, 1, 7), january(1, 2, 3, 4, 6), **terms).streak == 1


def test_periods_before_the_first_step_ask_for_what_the_first_step_asks() -> None:
    steps = ((date(2026, 2, 1), 2.0), (date(2026, 3, 1), 5.0))
    found = figures(FIRST, {}, cadence="daily", steps=steps)
    assert found.target == (31 + 28) * 2 + 31 * 5


def owned(key: str, **terms: Any) -> Goal:
    return goal(**{"key": key, "owner": "unit:u", "kpi": None, "direction": "done", **terms})


def test_a_score_lists_what_is_unknown_and_what_is_left_out() -> None:
    goals = (
        owned("done", is_done=True, end_on=date(2026, 2, 1)),
        owned("unknown", direction="reach", rollup="weighted"),
        owned("not-due"),
        owned("draft", state="draft"),
        owned("later", start_on=date(2026, 3, 1)),
    )
    plan = Plan(goals=goals)
    found = scores(plan, evaluate(plan, date(2026, 2, 15)), FIRST, LAST)["unit:u"]
    assert found.points == pytest.approx(50)
    assert found.counted == ("done", "unknown")
    assert found.unknown == ("unknown",)
    assert found.left_out == ("not-due",)


def test_a_span_that_is_over_is_scored_as_it_stood_on_its_last_day() -> None:
    late = Milestone("Oven", is_done=True, done_on=date(2026, 2, 20))
    plan = Plan(goals=(owned("g", direction="milestones", milestones=(late,), end_on=date(2026, 2, 10)),))
    evaluation = evaluate(plan, LAST)
    assert scores(plan, evaluation, FIRST, date(2026, 2, 15))["unit:u"].points == 0
    assert scores(plan, evaluation, FIRST, date(2026, 2, 28))["unit:u"].points == 100


def test_grades_are_the_highest_band_that_is_reached() -> None:
    assert [grade(points, Settings()) for points in (95, 90, 74.9, 12)] == [
        "outstanding",
        "outstanding",
        "solid",
        "needs attention",
    ]
    assert grade(3, Settings(grades=((50.0, "good"),))) == ""


def test_a_span_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        evaluation_document(Plan(), FIRST, (LAST, FIRST))


def test_scores_are_printed_only_for_a_span() -> None:
    assert evaluation_document(Plan(), FIRST) == {"as_of": "2026-01-01", "goals": {}}
    assert evaluation_document(Plan(), FIRST, (FIRST, LAST))["scores"] == {}
