"""What the figures of a day are, and what they were known to be at a moment: two questions, asked apart."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest

from cairn.calc.figures import Figures
from cairn.goals.models import Goal
from cairn.goals.queries.known import figures_known
from cairn.goals.services.editing import edit_goal
from cairn.goals.services.progress import complete, withdraw_completion
from cairn.goals.services.terms import terms_of
from cairn.kpis.services import correct_measurement, withdraw_measurement
from cairn.org.services import change_settings
from conftest import HoldClock
from tests.cast import Cast, build_cast
from tests.small_plan import SmallPlan, figure, reach, record, small_plan, version

FIRST, TENTH, TWENTIETH = date(2026, 11, 1), date(2026, 11, 10), date(2026, 11, 20)


@pytest.fixture
def cast(db: None, hold_clock: HoldClock) -> Cast:
    hold_clock("2026-11-01T09:00")
    return build_cast()


@pytest.fixture
def plan(cast: Cast) -> SmallPlan:
    return small_plan(cast)


def known(goal: Goal, on: date, at: str | None = None) -> Figures | None:
    """The goal's figures on a day, as known at a moment or now."""
    moment = datetime.fromisoformat(at).replace(tzinfo=UTC) if at else None
    found: Mapping[int, Figures] = figures_known(goal.organization_id, [goal.pk], on, moment)
    return found.get(goal.pk)


def value(goal: Goal, on: date, at: str | None = None) -> float | None:
    figures = known(goal, on, at)
    assert figures
    return figures.value


def test_a_late_entry_was_not_known_on_its_day(cast: Cast, plan: SmallPlan, hold_clock: HoldClock) -> None:
    hold_clock("2026-11-20T09:00")
    record(cast.actor("finn"), plan.york_meals, "2026-11-10", 70)
    assert value(plan.vision, TENTH, "2026-11-19T12:00") == 0
    assert value(plan.vision, TENTH, "2026-11-20T09:00") == 70
    assert value(plan.vision, TENTH) == 70 == figure(plan.vision, "2026-11-10").value
    assert value(plan.vision, date(2026, 11, 9)) == 0


def test_a_correction_was_not_known_before_it(cast: Cast, plan: SmallPlan, hold_clock: HoldClock) -> None:
    hold_clock("2026-11-10T09:00")
    wrong = record(cast.actor("finn"), plan.york_meals, "2026-11-10", 70)
    hold_clock("2026-11-20T09:00")
    right = correct_measurement(actor=cast.actor("finn"), measurement=wrong, value=7, reason="Counted twice")
    hold_clock("2026-11-25T09:00")
    withdraw_measurement(actor=cast.actor("finn"), measurement=right)
    asked = ("2026-11-09T12:00", "2026-11-10T12:00", "2026-11-20T12:00", None)
    assert [value(plan.york, TENTH, at) for at in asked] == [0, 70, 7, 0]


def test_a_relaxed_target_judges_the_days_since_and_was_not_known_before(
    cast: Cast, plan: SmallPlan, hold_clock: HoldClock
) -> None:
    record(cast.actor("finn"), plan.york_meals, "2026-11-01", 70)
    hold_clock("2026-11-20T09:00")
    seen = terms_of(version(plan.york))
    edit_goal(actor=cast.operator, goal=plan.york, seen=seen, wanted={**seen, "target": 140})

    def progress(on: date, at: str | None = None) -> float | None:
        figures = known(plan.york, on, at)
        assert figures
        return figures.progress

    assert progress(TENTH) == 0.1  # its day keeps the target that held then, whenever it is asked
    assert progress(TWENTIETH) == 0.5 == figure(plan.york, "2026-11-20").progress
    assert progress(TWENTIETH, "2026-11-20T08:59") == 0.1


def test_what_was_done_was_known_from_when_it_was_said(cast: Cast, hold_clock: HoldClock) -> None:
    goal = reach(cast.operator, "Open a kitchen", direction="done")
    hold_clock("2026-11-20T09:00")
    completion = complete(actor=cast.operator, goal=goal, done_on=TENTH)
    hold_clock("2026-11-25T09:00")
    withdraw_completion(actor=cast.operator, completion=completion)

    def progress(at: str | None) -> float | None:
        figures = known(goal, TENTH, at)
        assert figures
        return figures.progress

    asked = ("2026-11-19T12:00", "2026-11-20T12:00", None)
    assert [progress(at) for at in asked] == [0, 1, 0]


def test_settings_count_as_they_were_known(cast: Cast, plan: SmallPlan, hold_clock: HoldClock) -> None:
    record(cast.actor("finn"), plan.york_meals, "2026-11-01", 210)
    hold_clock("2026-11-20T09:00")
    change_settings(
        actor=cast.operator, changes={"on_track_from": 0.8, "at_risk_from": 0.1}, effective_on=FIRST
    )

    def status(at: str | None = None) -> str:
        figures = known(plan.york, TENTH, at)
        assert figures
        return figures.status

    assert (status("2026-11-19T12:00"), status()) == ("at_risk", "on_track")


def test_a_goal_was_not_known_before_it_was_set(plan: SmallPlan) -> None:
    assert known(plan.vision, FIRST, "2026-11-01T08:00") is None
    assert known(plan.vision, date(2026, 6, 30)) is None
    assert known(plan.vision, FIRST) is not None
