"""One press of closing, and the opening of a cycle, are taken back while nothing stands on them."""

from collections.abc import Sequence
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cairn.audit.models import Entry
from cairn.goals.access import goal_for
from cairn.goals.models import CarryOver, Cycle, Goal, GoalVersion, State
from cairn.goals.queries.cycles import closings_of
from cairn.goals.services.cycles.closing import Answer, close_cycle, close_goals
from cairn.goals.services.cycles.planning import open_cycle, plan_cycle
from cairn.goals.services.cycles.undoing import undo_closing, undo_opening
from cairn.goals.services.states import cancel_goal, reopen_goal
from conftest import HoldClock
from tests.cast import Cast
from tests.small_plan import reach

FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)


@pytest.fixture
def cycle(cast: Cast, hold_clock: HoldClock) -> Cycle:
    hold_clock("2026-12-31T09:00")
    planned = plan_cycle(actor=cast.actor("max"), name="Q4", kind="quarterly", start_on=FIRST, end_on=LAST)
    open_cycle(actor=cast.actor("max"), cycle=planned, drafts=[])
    return again(cast, planned)


def again(cast: Cast, cycle: Cycle) -> Cycle:
    return Cycle.objects.get(organization=cast.organization, pk=cycle.pk)


def ring(cast: Cast, title: str = "Ring the bell") -> Goal:
    dan = cast.people["dan"].pk
    return reach(cast.operator, title, direction="done", start_on=FIRST, end_on=LAST, owner_person_id=dan)


def state(cast: Cast, goal: Goal) -> str:
    return goal_for(cast.actor("max"), goal.pk).state


def closed(cast: Cast, cycle: Cycle, goals: Sequence[Goal], how: str = "whole") -> Entry:
    max_ = cast.actor("max")
    answers = [Answer(goal_for(max_, goal.pk), how) for goal in goals]
    close_goals(actor=max_, cycle=cycle, answers=answers)
    return closings_of(cycle)[0]


def test_undone_the_goals_are_open_again_and_what_was_to_go_on_is_gone(cast: Cast, cycle: Cycle) -> None:
    goals = [ring(cast), ring(cast, "Sweep the yard")]
    entry = closed(cast, cycle, goals)
    went_on = CarryOver.objects.filter(organization=cast.organization).values_list("successor", flat=True)
    drafts = list(went_on)
    assert len(drafts) == 2
    assert undo_closing(actor=cast.actor("max"), cycle=cycle, entry=entry) == 2
    assert [state(cast, goal) for goal in goals] == [State.ACTIVE, State.ACTIVE]
    assert not Goal.objects.filter(organization=cast.organization, pk__in=drafts).exists()
    assert not CarryOver.objects.filter(organization=cast.organization).exists()


def test_what_was_undone_is_closed_and_goes_on_again(cast: Cast, cycle: Cycle) -> None:
    goal = ring(cast)
    undo_closing(actor=cast.actor("max"), cycle=cycle, entry=closed(cast, cycle, [goal]))
    closed(cast, cycle, [goal])
    row = CarryOver.objects.select_related("successor").get(organization=cast.organization)
    assert (row.goal_id, row.successor and row.successor.title) == (goal.pk, "Ring the bell")
    titles = Goal.objects.filter(organization=cast.organization, title="Ring the bell")
    assert titles.count() == 2


def test_a_press_is_undone_once(cast: Cast, cycle: Cycle) -> None:
    entry = closed(cast, cycle, [ring(cast)])
    undo_closing(actor=cast.actor("max"), cycle=cycle, entry=entry)
    with pytest.raises(ValidationError, match="undone already"):
        undo_closing(actor=cast.actor("max"), cycle=cycle, entry=entry)


def test_it_stays_where_what_goes_on_was_changed_since(cast: Cast, cycle: Cycle) -> None:
    goal = ring(cast)
    entry = closed(cast, cycle, [goal])
    row = CarryOver.objects.select_related("successor").get(organization=cast.organization)
    assert row.successor
    cancel_goal(actor=cast.actor("max"), goal=row.successor, reason="Not again.")
    with pytest.raises(ValidationError, match="changed since"):
        undo_closing(actor=cast.actor("max"), cycle=cycle, entry=entry)
    assert state(cast, goal) == State.CLOSED
    assert CarryOver.objects.filter(organization=cast.organization, successor=row.successor).exists()


def test_it_stays_while_the_cycle_is_closed(cast: Cast, cycle: Cycle) -> None:
    entry = closed(cast, cycle, [ring(cast)], "none")
    close_cycle(actor=cast.actor("max"), cycle=cycle, open_count=0)
    with pytest.raises(ValidationError, match="Open it again first"):
        undo_closing(actor=cast.actor("max"), cycle=cycle, entry=entry)


def test_what_was_reopened_by_hand_is_left_alone(cast: Cast, cycle: Cycle) -> None:
    goals = [ring(cast), ring(cast, "Sweep the yard")]
    entry = closed(cast, cycle, goals, "none")
    reopen_goal(actor=cast.actor("max"), goal=goals[0], reason="Not yet.")
    count = GoalVersion.objects.filter(organization=cast.organization, goal=goals[0]).count()
    assert undo_closing(actor=cast.actor("max"), cycle=cycle, entry=entry) == 1
    assert GoalVersion.objects.filter(organization=cast.organization, goal=goals[0]).count() == count


def test_an_opening_is_undone_and_what_is_live_stays_so(cast: Cast, cycle: Cycle) -> None:
    max_ = cast.actor("max")
    closed(cast, cycle, [ring(cast)])
    row = CarryOver.objects.select_related("successor").get(organization=cast.organization)
    after = Cycle.objects.get(organization=cast.organization, opened_at=None)
    assert row.successor_id
    assert row.successor
    open_cycle(actor=max_, cycle=after, drafts=[goal_for(max_, row.successor_id)])
    undone = undo_opening(actor=max_, cycle=after)
    assert (undone.drafts, undone.live) == (0, 1)
    assert again(cast, after).opened_at is None
    assert state(cast, row.successor) == State.ACTIVE


def test_an_opening_is_not_undone_once_goals_were_closed_with_it(cast: Cast, cycle: Cycle) -> None:
    closed(cast, cycle, [ring(cast)], "none")
    with pytest.raises(ValidationError, match="were closed with it already"):
        undo_opening(actor=cast.actor("max"), cycle=cycle)


def test_what_is_not_open_cannot_be_undone(cast: Cast, cycle: Cycle) -> None:
    undo_opening(actor=cast.actor("max"), cycle=cycle)
    with pytest.raises(ValidationError, match="it is not open"):
        undo_opening(actor=cast.actor("max"), cycle=cycle)
