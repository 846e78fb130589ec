"""Closing goals with their cycle: final values, what was learned, and what goes on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common import clock
from cairn.common.dates.periods import period_name
from cairn.common.locales import current_locale
from cairn.goals.access.confirmers import confirmer_for
from cairn.goals.models import CarryOver, Closing, Cycle, CycleKind, GoalVersion
from cairn.goals.queries.ancestry import ancestry
from cairn.goals.queries.calc_objects import calc_settings
from cairn.goals.queries.cycles import cycle_after, span_after
from cairn.goals.services.cycles.carrying import CarriedOver, Ended, How, carry_over
from cairn.goals.services.cycles.locking import locked_cycle, refuse_while_closing
from cairn.goals.services.cycles.places import gather_parts
from cairn.goals.services.cycles.planning import plan_cycle
from cairn.goals.services.states import close_goal
from cairn.kpis.models import Kpi
from cairn.kpis.services import record_measurement
from cairn.org.access import Actor


@dataclass(frozen=True)
class Answer:
    """How one goal is closed: its last value where one was missing, what was learned, and what goes on."""

    version: GoalVersion
    how: str = How.NONE
    learned: str = ""
    value: float | None = None


class ClosingRefused(ValidationError):
    """Nothing was closed; `by_goal` says why, a sentence by the goal's id."""

    def __init__(self, by_goal: Mapping[int, str]) -> None:
        super().__init__(list(by_goal.values()))
        self.by_goal = dict(by_goal)


@transaction.atomic
def close_goals(*, actor: Actor, cycle: Cycle, answers: Sequence[Answer]) -> list[CarryOver]:
    """Close goals of a cycle, and draft what goes on for the one after it, which is planned where it is not.

    All or none: raises ClosingRefused with a sentence for each goal that cannot be closed or carried over.
    """
    cycle = locked_cycle(actor, cycle)
    refuse_unless_open(cycle)
    in_order = from_the_bottom_up(actor, answers)
    faults: dict[int, str] = {}
    closings = {each.version.goal_id: _closed(actor, each, faults) for each in in_order}
    carried = CarriedOver()
    if not faults:
        ended = [_ended(each, closings[each.version.goal_id]) for each in in_order]
        carried = go_on(actor, cycle, ended, faults)
    if faults:
        transaction.set_rollback(True)
        raise ClosingRefused(faults)
    record_closed(actor, cycle, [each.version.goal_id for each in in_order], carried)
    return list(carried.rows.values())


def refuse_unless_open(cycle: Cycle) -> None:
    """Raise ValidationError where goals cannot be closed with the cycle."""
    if cycle.opened_at is None:
        raise ValidationError(_("“%(name)s” is not open yet.") % {"name": cycle.name})
    if cycle.closed_at is not None:
        raise ValidationError(_("“%(name)s” is closed.") % {"name": cycle.name})


def go_on(actor: Actor, cycle: Cycle, ended: Sequence[Ended], faults: dict[int, str]) -> CarriedOver:
    """Draft what goes on of goals that were closed, parts first; `faults` as `carry_over` gives them.

    Needs a transaction, of which nothing is to be kept where there are faults.
    """
    after = following(actor, cycle) if any(each.how != How.NONE for each in ended) else None
    span = (after.start_on, after.end_on) if after else (cycle.start_on, cycle.end_on)
    carried = carry_over(actor, cycle, list(reversed(ended)), span, faults)
    went_on = {goal: row.successor_id for goal, row in carried.rows.items() if row.successor_id}
    gather_parts(actor, went_on)
    return carried


def record_closed(actor: Actor, cycle: Cycle, goals: Sequence[int], carried: CarriedOver) -> None:
    """The entry of one press of closing, by which it can be undone."""
    record(actor, "cycle.goals_closed", cycle, after={"goals": list(goals), "drafted": carried.drafted})


@transaction.atomic
def close_cycle(*, actor: Actor, cycle: Cycle, open_count: int) -> Cycle:
    """Close a cycle itself, once none of its goals is open any more; `open_count` says how many are.

    Raises ValidationError where some are, and where it is not open.
    """
    cycle = locked_cycle(actor, cycle)
    if cycle.opened_at is None or cycle.closed_at is not None:
        raise ValidationError(_("Somebody was quicker: it is not open. Look at it again."))
    refuse_while_closing(actor, cycle)
    if open_count:
        raise ValidationError(
            _("%(count)s of its %(goals)s are still open. Close these first.")
            % {"count": open_count, "goals": actor.terms["goals"]}
        )
    cycle.closed_at, cycle.closed_by = clock.now(), actor.person
    cycle.save(update_fields=["closed_at", "closed_by"])
    record(actor, "cycle.closed", cycle)
    return cycle


@transaction.atomic
def reopen_cycle(*, actor: Actor, cycle: Cycle) -> Cycle:
    """Open a closed cycle again: its days take values once more. Its goals stay closed; each can be reopened.

    Raises ValidationError where it is not closed.
    """
    cycle = locked_cycle(actor, cycle)
    if cycle.closed_at is None:
        raise ValidationError(_("Somebody was quicker: it is open. Look at it again."))
    cycle.closed_at = cycle.closed_by = None
    cycle.save(update_fields=["closed_at", "closed_by"])
    record(actor, "cycle.reopened", cycle)
    return cycle


def following(actor: Actor, cycle: Cycle) -> Cycle:
    """The cycle after a cycle, planned now where it was not. Needs a transaction."""
    if after := cycle_after(cycle):
        return after
    start, end = span_after(cycle, calc_settings(actor.settings))
    if cycle.kind == CycleKind.OWN:
        name = _("After %(name)s") % {"name": cycle.name}
    else:
        name = period_name(cycle.kind, start, end, current_locale())
    return plan_cycle(
        actor=actor, name=name[:120], kind=cycle.kind, start_on=start, end_on=end, unit=cycle.unit
    )


def close_one(actor: Actor, answer: Answer) -> Closing:
    """Close one goal with its last value, if one is given. Raises ValidationError, and changes nothing."""
    version = answer.version
    with transaction.atomic():
        if answer.value is not None and version.kpi is not None:
            on = min(version.end_on, actor.today)
            _refuse_waiting(actor, version.kpi)
            record_measurement(actor=actor, kpi=version.kpi, value=answer.value, measured_on=on)
        return close_goal(actor=actor, goal=version.goal, note=answer.learned)


def _closed(actor: Actor, answer: Answer, faults: dict[int, str]) -> Closing | None:
    try:
        return close_one(actor, answer)
    except ValidationError as fault:
        faults[answer.version.goal_id] = " ".join(fault.messages)
        return None


def _refuse_waiting(actor: Actor, kpi: Kpi) -> None:
    """A goal is not closed on a value that nobody has confirmed."""
    if person := confirmer_for(actor, kpi):
        said = _("Its values wait to be confirmed. Record it, and close when %(name)s has confirmed it.")
        raise ValidationError(said % {"name": person.name})


def _ended(answer: Answer, closing: Closing | None) -> Ended:
    return Ended(answer.version, closing.value if closing else None, answer.how)


def from_the_bottom_up(actor: Actor, answers: Sequence[Answer]) -> list[Answer]:
    """Parts before what they are parts of."""
    goals = [each.version.goal_id for each in answers]
    parents = ancestry(actor.organization_id, goals, actor.today)
    return sorted(answers, key=lambda each: (-_depth(each.version.goal_id, parents), each.version.goal_id))


def _depth(goal: int | None, parents: Mapping[int, int | None]) -> int:
    depth = 0
    while goal is not None and depth <= len(parents):
        goal, depth = parents.get(goal), depth + 1
    return depth
