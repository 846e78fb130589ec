"""Carrying an import out, whatever becomes of it: its run always tells."""

from cairn.calc.plan.faults import PlanFaults
from cairn.exchange.models import ImportRun, RunState
from cairn.exchange.queries.differences import Differences
from cairn.exchange.queries.premises import Overtaken
from cairn.exchange.services.applying import Read, apply_changes
from cairn.exchange.services.pace import Say
from cairn.exchange.services.sweeping import give_up, is_broken_off
from cairn.org.access import Actor

FAILED = "The program failed while it imported the file. Nothing was imported."


def carry_out(actor: Actor, run: ImportRun, read: Read, say: Say | None = None) -> Differences:
    """Apply what `read` finds; where that fails, nothing of it is kept and the run says why.

    Raises what `apply_changes` does. What fails after the rows are live is made good at the next start.
    """
    try:
        return apply_changes(actor, run, read, say)
    except PlanFaults as found:
        give_up(run, RunState.REFUSED, faults=found.faults)
        raise
    except Overtaken as overtaken:
        give_up(run, RunState.FAILED, str(overtaken))
        raise
    except BaseException:
        if is_broken_off(run):
            give_up(run, RunState.FAILED, FAILED)
        raise
