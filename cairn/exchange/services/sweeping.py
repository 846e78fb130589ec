"""Putting in order what imports left that were stopped half-way."""

import time
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from django.conf import settings
from django.db import connection

from cairn.calc.plan.faults import Fault
from cairn.common import clock
from cairn.common.batch_removal import delete_held_back
from cairn.exchange.models import ImportRun, RunState
from cairn.exchange.services.holding import held
from cairn.exchange.services.settling import settle_figures
from cairn.exchange.services.undo_requests import go_on_undoing
from cairn.org.models import Organization

STOPPED = "It was stopped half-way. Nothing of it was kept; import it again."
ARRIVING_FOR_SECONDS = 24 * 3600


def sweep_abandoned() -> int:
    """Remove what imports wrote whose process is no more; how many there were.

    One that was live already, and whose figures were being computed, is completed instead; so is one that
    had been undone so far. One whose undoing was stopped before that is in the plan as it was.
    """
    swept = 0
    for organization in Organization.objects.order_by("pk"):
        runs = ImportRun.objects.filter(organization=organization, state=RunState.APPLYING)
        for run in runs.order_by("pk"):
            with held(run) as is_ours:
                if is_ours:
                    _put_in_order(run)
                    swept += 1
        runs = ImportRun.objects.filter(organization=organization, state=RunState.UNDOING)
        for run in runs.exclude(stage="").order_by("pk"):  # of the others the job still waits
            go_on_undoing(run)
            swept += 1
    _forget_arrivals()
    return swept


def give_up(run: ImportRun, state: str, reason: str = "", *, faults: Iterable[Fault] = ()) -> None:
    """Remove every row of the run that nobody saw, in slices, and say what happened."""
    for seconds in delete_held_back(run.organization_id, run.pk):
        if connection.vendor == "sqlite":
            time.sleep(seconds / 2)  # others write meanwhile
    run.state, run.reason, run.faults = state, reason, [asdict(fault) for fault in faults]
    run.stage, run.preview, run.former, run.applied_at = "", {}, {}, None
    run.ended_at = clock.now()
    run.save()


def is_broken_off(run: ImportRun) -> bool:
    """Whether nobody has seen anything of it, and the database still listens."""
    if connection.in_atomic_block and connection.needs_rollback:
        return False
    fresh = ImportRun.objects.filter(organization=run.organization_id, pk=run.pk)
    return fresh.filter(state=RunState.APPLYING, applied_at=None).exists()


def _put_in_order(run: ImportRun) -> None:
    if run.applied_at is None:
        give_up(run, RunState.FAILED, STOPPED)
        return
    settle_figures(run)
    run.state, run.stage = RunState.APPLIED, ""
    run.save()
    run.stored_at.unlink(missing_ok=True)


def _forget_arrivals() -> None:
    """Files whose sending broke off."""
    for path in (Path(settings.DATA_DIR) / "uploads").glob("arriving-*"):
        if time.time() - path.stat().st_mtime > ARRIVING_FOR_SECONDS:
            path.unlink(missing_ok=True)
