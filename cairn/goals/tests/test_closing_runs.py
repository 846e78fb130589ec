"""Many goals are closed with their cycle by the worker: once each, wherever it was stopped."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cairn.goals.models import CarryOver, Closing, ClosingRun, Cycle, GoalVersion, State
from cairn.goals.queries.cycles import closings_of
from cairn.goals.services.cycles import closing_run
from cairn.goals.services.cycles.closing import Answer, close_cycle, close_one
from cairn.goals.services.cycles.closing_run import carry_out_closing, request_closing, resume_closing
from cairn.goals.services.cycles.undoing import undo_closing, undo_opening
from cairn.goals.services.states import close_goal
from cairn.goals.tests.proposals import now
from cairn.goals.tests.test_cycles import Q4, counting, cycle, goal, successor
from cairn.notifications.models import Notice
from tests.cast import Cast
from tests.jobs import run_jobs
from tests.small_plan import record

__all__ = ["cycle"]  # a fixture


def bells(cast: Cast, count: int = 3) -> list[GoalVersion]:
    return [goal(cast, f"Ring bell {number}", direction="done") for number in range(count)]


def asked(cast: Cast, cycle: Cycle, versions: Sequence[GoalVersion], how: str = "whole") -> ClosingRun:
    answers = [Answer(each, how, "Buy bells first") for each in versions]
    return request_closing(actor=cast.actor("max"), cycle=cycle, answers=answers)


def again(run: ClosingRun) -> ClosingRun:
    return ClosingRun.objects.get(organization=run.organization_id, pk=run.pk)


def test_the_worker_closes_them_drafts_what_goes_on_and_tells_who_asked(cast: Cast, cycle: Cycle) -> None:
    versions = bells(cast)
    run = asked(cast, cycle, versions)
    assert now(cast, versions[0]).state == State.ACTIVE, "not in the request"
    run_jobs()
    run_jobs()
    run = again(run)
    assert (run.state, len(run.closed), run.drafted_count, run.answers) == ("ended", 3, 3, [])
    assert {now(cast, each).state for each in versions} == {State.CLOSED}
    assert successor(cast, versions[0]).state == State.DRAFT
    assert Closing.objects.filter(organization=cast.organization, note="Buy bells first").count() == 3
    notice = Notice.objects.get(organization=cast.organization, recipient=cast.people["max"])
    assert (notice.what, notice.facts["closed"], notice.facts["closing"]) == ("cycle_closed", 3, run.pk)


def test_killed_half_way_and_run_again_each_is_closed_once(
    cast: Cast, cycle: Cycle, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = bells(cast)
    run = asked(cast, cycle, versions)
    closing = close_one
    monkeypatch.setattr(closing_run, "close_one", killed_at(versions[1].goal_id, closing))
    with pytest.raises(KeyboardInterrupt):
        carry_out_closing(run)
    stopped = again(run)
    assert (stopped.state, stopped.done_count) == ("stopped", 1)
    assert not CarryOver.objects.filter(organization=cast.organization).exists(), "nothing by halves"
    monkeypatch.setattr(closing_run, "close_one", closing)
    resume_closing(actor=cast.actor("max"), run=stopped)
    run_jobs()
    carry_out_closing(run)
    assert len(again(run).closed) == 3
    assert Closing.objects.filter(organization=cast.organization).count() == 3
    assert CarryOver.objects.filter(organization=cast.organization).count() == 3
    with pytest.raises(ValidationError, match="goes on already"):
        resume_closing(actor=cast.actor("max"), run=run)


def killed_at(goal: int, closing: Callable[[Any, Answer], object]) -> Callable[[Any, Answer], object]:
    def close(actor: Any, answer: Answer) -> object:
        if answer.version.goal_id == goal:
            raise KeyboardInterrupt
        return closing(actor, answer)

    return close


def test_what_cannot_be_closed_or_go_on_stays_open_and_says_why(cast: Cast, cycle: Cycle) -> None:
    versions = bells(cast, 2)
    reached = counting(cast)
    assert reached.kpi
    record(cast.operator, reached.kpi, "2026-12-01", 100)
    run = asked(cast, cycle, [*versions, reached], "rest")
    close_goal(actor=cast.operator, goal=versions[0].goal)
    run_jobs()
    run = again(run)
    assert run.closed == [versions[1].goal_id]
    assert "Somebody was quicker" in run.faults[str(versions[0].goal_id)]
    assert "Nothing is left of its target" in run.faults[str(reached.goal_id)]
    assert now(cast, reached).state == State.ACTIVE
    assert {answer["learned"] for answer in run.answers} == {"Buy bells first"}, "it need not be typed again"


def test_the_press_can_be_undone(cast: Cast, cycle: Cycle) -> None:
    versions = bells(cast)
    asked(cast, cycle, versions)
    run_jobs()
    entry = closings_of(cycle)[0]
    assert entry.person_id == cast.people["max"].pk
    assert undo_closing(actor=cast.actor("max"), cycle=cycle, entry=entry) == 3
    assert not CarryOver.objects.filter(organization=cast.organization).exists()


def test_while_goals_are_being_closed_the_cycle_is_neither_closed_nor_planned_again(
    cast: Cast, cycle: Cycle
) -> None:
    versions, max_ = bells(cast, 1), cast.actor("max")
    asked(cast, cycle, versions)
    with pytest.raises(ValidationError, match="being closed"):
        close_cycle(actor=max_, cycle=cycle, open_count=0)
    with pytest.raises(ValidationError, match="being closed"):
        undo_opening(actor=max_, cycle=cycle)
    with pytest.raises(ValidationError, match="being closed already"):
        asked(cast, cycle, versions)


def test_who_may_not_end_a_goal_any_more_does_not_close_it_by_the_worker(cast: Cast, cycle: Cycle) -> None:
    version = goal(cast, "Ring Dan's bell", direction="done", start_on=Q4[0])
    answers = [Answer(version)]
    run = request_closing(actor=cast.actor("finn"), cycle=cycle, answers=answers)
    run_jobs()
    assert "not yours to close" in again(run).faults[str(version.goal_id)]
