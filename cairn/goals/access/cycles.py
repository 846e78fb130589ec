"""Who may plan, open and close cycles: of the organization its administrators, of a unit whoever leads it."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from cairn.goals.models import ClosingRun, Cycle
from cairn.goals.queries.closing_runs import moving_runs, runs_of
from cairn.goals.queries.cycles import cycles_of
from cairn.org.access import Actor, Right, units_at_and_below


def may_run_cycles(actor: Actor, unit: int | None) -> bool:
    """Whether the actor may run the cycles of a unit; None is the organization as a whole."""
    if unit is None:
        return actor.has(Right.ADMINISTER)
    return actor.has_over(Right.MANAGE_GOALS, unit)


def cycle_for(actor: Actor, pk: int, *, to_run: bool = False) -> Cycle:
    """The cycle: 404 where it is another organization's, 403 for who may not run it and wants to."""
    if not actor.has(Right.SEE):
        raise PermissionDenied
    cycle: Cycle = get_object_or_404(cycles_of(actor.organization_id), pk=pk)
    if to_run and not may_run_cycles(actor, cycle.unit_id):
        raise PermissionDenied
    return cycle


def units_of_cycle(actor: Actor, cycle: Cycle) -> set[int]:
    """The unit of a cycle and all below it, by id; of the organization's cycle none is named."""
    if cycle.unit_id is None:
        return set()
    return units_at_and_below(actor, cycle.unit_id)


def closing_run_for(actor: Actor, cycle: int, pk: int) -> ClosingRun:
    """What the worker closes with that cycle: 404 where there is none, 403 for who neither asked for it nor
    runs the cycle."""
    found = cycle_for(actor, cycle)
    run: ClosingRun = get_object_or_404(runs_of(actor.organization_id), cycle=found, pk=pk)
    if not _sees(actor, run):
        raise PermissionDenied
    return run


def runs_seen_by(actor: Actor, cycle: Cycle) -> list[ClosingRun]:
    """What the worker closes with a cycle at the moment, as far as the actor may look at it."""
    return [run for run in moving_runs(cycle) if _sees(actor, run)]


def _sees(actor: Actor, run: ClosingRun) -> bool:
    is_mine = actor.person_id is not None and run.asked_by_id == actor.person_id
    return is_mine or may_run_cycles(actor, run.cycle.unit_id)
