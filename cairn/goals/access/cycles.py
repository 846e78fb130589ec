"""Who may plan, open and close cycles: of the organization its administrators, of a unit whoever leads it."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from cairn.goals.models import Cycle
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
