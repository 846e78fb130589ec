"""From a run's file to what importing it would do now."""

from collections.abc import Callable

from cairn.calc.plan.faults import PlanFaults
from cairn.exchange.files import PlanFile, read_plan_file
from cairn.exchange.models import ImportRun, Kind
from cairn.exchange.queries.differences import Differences, differences
from cairn.exchange.queries.erased import faults_of_erased
from cairn.exchange.queries.hidden import faults_of_hidden
from cairn.exchange.queries.locked import faults_of_locked
from cairn.exchange.queries.merging import merged
from cairn.exchange.queries.plan_in_force import plan_in_force
from cairn.exchange.queries.values_given import values_changes
from cairn.exchange.values import Choices
from cairn.org.access import Actor

Reader = Callable[[Actor, ImportRun], Differences]
"""Reads the run's stored file. Raises PlanFaults with all that is wrong in it."""


def _plan_changes(actor: Actor, run: ImportRun) -> Differences:
    file = read_plan_file(run.stored_at)
    return plan_changes(actor, file)


def plan_changes(actor: Actor, file: PlanFile) -> Differences:
    """What importing a plan does to the plan in force. Raises PlanFaults where the two do not go together,
    where it would change what is kept private, or values of locked days."""
    before = plan_in_force(actor.organization, actor.today)
    changes = differences(before, merged(before, file))
    faults = faults_of_hidden(actor, file.plan, changes)
    faults += faults_of_erased(actor.organization_id, file.plan, changes)
    faults += faults_of_locked(actor.organization_id, file.plan, changes.measurements)
    if faults:
        raise PlanFaults(faults)
    return changes


def _values_changes(actor: Actor, run: ImportRun) -> Differences:
    return values_changes(actor, run.stored_at.read_bytes(), Choices.of(run.answers))


READERS: dict[str, Reader] = {Kind.PLAN: _plan_changes, Kind.VALUES: _values_changes}


def changes_of(actor: Actor, run: ImportRun) -> Differences:
    """What importing the run's file would do to what is there now."""
    return READERS[run.kind](actor, run)
