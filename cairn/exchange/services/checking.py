"""Reading an uploaded file without importing it: what is wrong in it, or what it would do."""

from dataclasses import asdict

from cairn.calc.plan.faults import PlanFaults
from cairn.exchange.models import ImportRun, RunState, Stage
from cairn.exchange.queries.previews import preview_of
from cairn.exchange.services.holding import held
from cairn.exchange.services.pace import Pace
from cairn.exchange.services.runs import actor_of
from cairn.exchange.services.sources import changes_of

CHECKED = ("state", "preview", "faults", "reason", "stage", "done_count", "total_count")


def check_file(run: ImportRun) -> None:
    """Read the run's file and keep what it would do, or all its faults. Writes nothing else.

    Does nothing where the run is not to be checked, or another process is at it.
    """
    with held(run) as is_ours:
        if not is_ours or not _begin(run):
            return
        try:
            _check(run)
        except Exception:
            run.state, run.reason = RunState.FAILED, "The file could not be checked: the program failed."
            run.save(update_fields=CHECKED)
            raise


def _begin(run: ImportRun) -> bool:
    """Whether the run waits to be checked, or was being checked by a process that has ended."""
    rows = ImportRun.objects.filter(organization=run.organization_id, pk=run.pk)
    return bool(rows.filter(state__in=(RunState.UPLOADED, RunState.CHECKING)).update(state=RunState.CHECKING))


def _check(run: ImportRun) -> None:
    Pace(run).begin(Stage.READING)
    try:
        changes = changes_of(actor_of(run), run)
    except PlanFaults as found:
        run.state, run.preview = RunState.REFUSED, {}
        run.faults = [asdict(fault) for fault in found.faults]
    else:
        run.state, run.preview, run.faults = RunState.READY, preview_of(changes), []
    run.stage, run.reason = "", ""
    run.save(update_fields=CHECKED)
