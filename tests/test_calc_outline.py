"""What a goal asks to have reached by a day, in its own unit; and how far ahead of that it is."""

from datetime import date

import pytest

from cairn.calc.contribution import worth_of
from cairn.calc.figures import Figures
from cairn.calc.outline import (
    ahead_of_expected,
    committed_below,
    expected_shares,
    expected_value,
    middle,
    value_at,
    way_to_go,
)
from cairn.calc.plan.model import Goal, Milestone, Settings

START, END = date(2026, 1, 1), date(2026, 4, 10)  # a hundred days


def figures(value: float | None, baseline: float | None, target: float | None, expected: float) -> Figures:
    return Figures(
        value=value, baseline=baseline, target=target, expected=expected, attainment=None, progress=None,
        has_data=True, pace=None, status="on_track", reach_on=START,
    )  # fmt: skip


def goal(**terms: object) -> Goal:
    return Goal(**{"key": "g", "title": "G", "start_on": START, "end_on": END, **terms})  # type: ignore[arg-type]


def test_the_expected_value_lies_between_baseline_and_target() -> None:
    assert expected_value(figures(30, 10, 110, 0.5)) == 60
    assert expected_value(figures(30, None, None, 0.5)) is None
    assert value_at(figures(30, 10, 110, 0.5), 1.0) == 110


def test_what_the_parts_commit_to_is_coverage_of_the_way() -> None:
    assert way_to_go(figures(30, 10, 110, 0.5)) == 100
    assert committed_below(figures(30, 10, 110, 0.5)._replace(coverage=1.5)) == 150
    assert committed_below(figures(30, 10, 110, 0.5)) is None
    assert committed_below(figures(30, None, 110, 0.5)._replace(coverage=1.5)) is None


@pytest.mark.parametrize(
    ("value", "baseline", "target", "ahead"), [(70, 10, 110, 10), (50, 10, 110, -10), (50, 110, 10, 10)]
)
def test_ahead_is_toward_the_target_whichever_way_it_lies(
    value: float, baseline: float, target: float, ahead: float
) -> None:
    assert ahead_of_expected(figures(value, baseline, target, 0.5)) == ahead


def test_nothing_is_ahead_of_what_is_unknown() -> None:
    assert ahead_of_expected(figures(None, 10, 110, 0.5)) is None


def test_the_line_of_a_goal_to_reach_is_straight_or_its_own_curve() -> None:
    days = [START, date(2026, 2, 19), END]

    assert expected_shares(goal(target=1.0), "sum", Settings(), days) == [0.01, 0.5, 1.0]
    bent = goal(target=1.0, curve=((date(2026, 2, 19), 0.2),))
    assert expected_shares(bent, "sum", Settings(), days) == [0.2 / 50, 0.2, 1.0]


def test_the_line_of_a_recurring_sum_follows_its_steps() -> None:
    steps = ((START, 1.0), (date(2026, 2, 20), 3.0))
    recurring = goal(cadence="daily", steps=steps, kpi="k")

    assert expected_shares(recurring, "sum", Settings(), [date(2026, 2, 19), END]) == [0.25, 1.0]


def test_what_is_kept_and_what_rolls_progress_up_has_no_line() -> None:
    assert (
        expected_shares(goal(direction="at_most", target=4.0, kpi="k"), "last", Settings(), [START]) is None
    )
    assert expected_shares(goal(rollup="weighted"), None, Settings(), [START]) is None
    assert expected_shares(goal(cadence="daily", target=4.0, kpi="k"), "last", Settings(), [START]) is None


def test_the_line_of_milestones_rises_where_they_are_due() -> None:
    milestones = (Milestone("One", 1.0, date(2026, 2, 1)), Milestone("Two", 3.0))
    days = [date(2026, 1, 31), date(2026, 2, 1), END]

    assert expected_shares(goal(direction="milestones", milestones=milestones), None, Settings(), days) == [
        0,
        0.25,
        1,
    ]


def test_the_middle_is_the_curves_own_place_or_half_of_the_days() -> None:
    assert middle(goal(curve=((date(2026, 2, 1), 0.1), (date(2026, 3, 1), 0.6)))) == (date(2026, 3, 1), 0.6)
    assert middle(goal())[0] == date(2026, 2, 19)


def test_shares_are_worth_their_part_of_what_was_reached() -> None:
    assert worth_of(figures(60, 10, 110, 0.5), [0.2, None, 0.1]) == pytest.approx(15)
    assert worth_of(figures(None, 10, 110, 0.5), [0.2]) is None
