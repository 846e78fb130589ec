"""From a run's file to what importing it would do now."""

from collections.abc import Callable

from cairn.calc.plan.faults import PlanFaults
from cairn.exchange.files import read_plan_file
from cairn.exchange.models import ImportRun, Kind
from cairn.exchange.queries.differences import Differences, differences
from cairn.exchange.queries.hidden import faults_of_hidden
from cairn.exchange.queries.merging import merged
from cairn.exchange.queries.plan_in_force import plan_in_force
from cairn.exchange.queries.values_given import values_changes
from cairn.exchange.values import Choices
from cairn.org.access import Actor

Reader = Callable[[Actor, ImportRun], Differences]
"""Reads the run's stored file. Raises PlanFaults with all that is wrong in it."""


def _plan_changes(actor: Actor, run: ImportRun) -> Differences:
    file = read_plan_file(run.stored_at)
    before = plan_in_force(actor.organization, actor.today)
    changes = differences(before, merged(before, file))
    if faults := faults_of_hidden(actor, file.plan, changes):
        raise PlanFaults(faults)
    return changes


def _values_changes(actor: Actor, run: ImportRun) -> Differences:
    return values_changes(actor, run.stored_at.read_bytes(), Choices.of(run.answers))


READERS: dict[str, Reader] = {Kind.PLAN: _plan_changes, Kind.VALUES: _values_changes}


def changes_of(actor: Actor, run: ImportRun) -> Differences:
    """What importing the run's file would do to what is there now."""
    return READERS[run.kind](actor, run)
