"""Closing many goals with their cycle, a goal at a time: others write in between, and whoever waits sees how
far it is. Killed anywhere and run again it goes on where it was; two at once share the work.

Where `close_goals` keeps all or nothing, here the rest is closed where some cannot be: these stay open, and
the run says why.
"""

import logging
import time
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common import clock
from cairn.goals.access.goals import that_may_be_ended
from cairn.goals.models import Closing, ClosingRun, Cycle, GoalVersion, State
from cairn.goals.queries.closing_runs import goals_being_closed, runs_of
from cairn.goals.services.cycles.carrying import CarriedOver, Ended
from cairn.goals.services.cycles.closing import (
    Answer,
    close_one,
    from_the_bottom_up,
    go_on,
    record_closed,
    refuse_unless_open,
)
from cairn.goals.services.cycles.locking import locked_cycle
from cairn.goals.services.states import reopen_goal
from cairn.org.access import Actor, operator_of

REST_RATIO = 0.5
"""Of the time that a goal held the database, how long others have it before the next: SQLite has one lock."""

logger = logging.getLogger(__name__)


@transaction.atomic
def request_closing(*, actor: Actor, cycle: Cycle, answers: Sequence[Answer]) -> ClosingRun:
    """Let the worker close goals of a cycle as `close_goals` does.

    Raises ValidationError where the cycle is not open, and where some of them are being closed already.
    """
    cycle = locked_cycle(actor, cycle)
    refuse_unless_open(cycle)
    if goals_being_closed(cycle) & {each.version.goal_id for each in answers}:
        raise ValidationError(_("These are being closed already. Look at it again."))
    run = ClosingRun.objects.create(
        organization=actor.organization,
        cycle=cycle,
        asked_by=actor.person,
        asked_at=clock.now(),
        answers=[_kept(each) for each in from_the_bottom_up(actor, answers)],
    )
    record(actor, "closing.requested", run, after={"cycle": cycle.pk, "count": len(answers)})
    return run


@transaction.atomic
def resume_closing(*, actor: Actor, run: ClosingRun) -> ClosingRun:
    """Let the worker go on with a run that stopped. Raises ValidationError where it did not."""
    run = _locked(run)
    if run.state != ClosingRun.State.STOPPED:
        raise ValidationError(_("Somebody was quicker: it goes on already. Look at it again."))
    _save(run, ClosingRun.State.WAITING)
    record(actor, "closing.requested", run, after={"cycle": run.cycle_id, "count": run.total_count})
    return run


def carry_out_closing(run: ClosingRun) -> None:
    """Close all of its goals, then draft what goes on. Safe to run again, and beside itself."""
    try:
        while seconds := _next_step(run):
            if connection.vendor == "sqlite":
                time.sleep(seconds * REST_RATIO)
    except BaseException:
        rows = ClosingRun.objects.filter(organization=run.organization_id, pk=run.pk, ended_at=None)
        rows.update(state=ClosingRun.State.STOPPED)
        raise


def _next_step(run: ClosingRun) -> float:
    """Close one goal, or, when there is none left, end the run; the seconds it took, 0 at the end."""
    began = time.monotonic()
    with transaction.atomic():
        run = _locked(run)
        if run.ended_at is not None:
            return 0.0
        actor = Actor(run.organization, run.asked_by) if run.asked_by else operator_of(run.organization)
        settled = {*run.closed, *map(int, run.faults)}
        answer = next((each for each in run.answers if each["goal"] not in settled), None)
        if answer is None:
            _end(actor, run)
            return 0.0
        if fault := _fault_of_closing(actor, answer):
            run.faults[str(answer["goal"])] = fault
        else:
            run.closed.append(answer["goal"])
        _save(run, ClosingRun.State.CLOSING)
    return time.monotonic() - began


def _fault_of_closing(actor: Actor, answer: Mapping[str, Any]) -> str:
    """Why the goal stays open; "" where it is closed now."""
    rows = GoalVersion.objects.in_force(actor.organization_id, actor.today).filter(that_may_be_ended(actor))
    loaded = rows.select_related("goal", "kpi__series_of", "owner_person__unit")
    version = loaded.filter(goal=answer["goal"]).first()
    if version is None:
        return _("It is not yours to close any more.")
    given = Answer(version, answer["how"], answer["learned"], answer["value"])
    try:
        close_one(actor, given)
    except ValidationError as fault:
        return " ".join(fault.messages)
    except DatabaseError:
        raise  # nothing of this goal's making: the whole is run again
    except Exception:
        logger.exception("Goal %s was not closed", answer["goal"])
        return _("The program failed at it. Close it by itself.")
    return ""


def _end(actor: Actor, run: ClosingRun) -> None:
    """Draft what goes on, all at once; a goal that cannot go on as was asked for is open again."""
    cycle = locked_cycle(actor, run.cycle)
    ended = _all_ended(actor, run)
    carried = CarriedOver()
    while ended:
        faults: dict[int, str] = {}
        with transaction.atomic():
            carried = go_on(actor, cycle, ended, faults)
            if faults:
                transaction.set_rollback(True)
        if not faults:
            break
        for each in ended:
            if sentence := faults.get(each.version.goal_id):
                reopen_goal(actor=actor, goal=each.version.goal, reason=sentence)
                run.faults[str(each.version.goal_id)] = sentence
        ended = [each for each in ended if each.version.goal_id not in faults]
    run.closed = [each.version.goal_id for each in ended]
    if run.closed:
        record_closed(actor, cycle, run.closed, carried)
    run.drafted_count, run.ended_at = len(carried.drafted), clock.now()
    # What was typed is needed no more, but for those that are still to be closed.
    run.answers = [each for each in run.answers if str(each["goal"]) in run.faults]
    _save(run, ClosingRun.State.ENDED)
    after = {
        "cycle": cycle.pk,
        "name": cycle.name,
        "person": run.asked_by_id,
        "closed": len(run.closed),
        "open": len(run.faults),
        "drafted": run.drafted_count,
    }
    record(operator_of(run.organization), "closing.ended", run, after=after)


def _all_ended(actor: Actor, run: ClosingRun) -> list[Ended]:
    """The goals that it closed, with their final values; without those that somebody opened again."""
    rows = GoalVersion.objects.in_force(actor.organization_id, actor.today)
    rows = rows.filter(goal__in=run.closed, state=State.CLOSED)
    versions = {
        each.goal_id: each for each in rows.select_related("goal", "kpi__series_of", "owner_person__unit")
    }
    closings = Closing.objects.filter(
        organization=actor.organization_id, goal__in=versions, superseded_at=None
    )
    values = dict(closings.values_list("goal_id", "value"))
    return [
        Ended(versions[answer["goal"]], values.get(answer["goal"]), answer["how"])
        for answer in run.answers
        if answer["goal"] in versions
    ]


def _locked(run: ClosingRun) -> ClosingRun:
    rows = runs_of(run.organization_id).select_related("organization", "cycle", "asked_by")
    return rows.select_for_update(of=("self",)).get(pk=run.pk)


def _save(run: ClosingRun, state: str) -> None:
    run.state = state
    run.save()


def _kept(answer: Answer) -> dict[str, Any]:
    return {
        "goal": answer.version.goal_id,
        "how": answer.how,
        "learned": answer.learned,
        "value": answer.value,
    }
