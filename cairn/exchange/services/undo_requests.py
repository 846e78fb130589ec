"""Undoing a large import by the worker, whatever becomes of it: its run always tells."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cairn.audit.services import record
from cairn.exchange.models import ImportRun, RunState, Stage
from cairn.exchange.services.holding import held
from cairn.exchange.services.pace import Pace
from cairn.exchange.services.runs import taken
from cairn.exchange.services.undoing import put_back, refuse_unless_last, settle_undone
from cairn.org.access import Actor, operator_of

LONGEST_REASON = 500
STOPPED = "The undoing was stopped half-way. Nothing was changed; undo it again."
FAILED = "The program failed while it undid the import. Nothing was changed."


@transaction.atomic
def request_undoing(*, actor: Actor, run: ImportRun) -> ImportRun:
    """Let the worker undo an import. Raises ValidationError where it is not in the plan, or not the last.

    What else is in its way is found when the worker does it, and stands on the run.
    """
    run = taken(run, {RunState.APPLIED})
    refuse_unless_last(run)
    run.state, run.ended_by, run.reason = RunState.UNDOING, actor.person, ""
    run.stage, run.done_count, run.total_count = "", 0, 0
    run.save(update_fields=["state", "ended_by", "reason", "stage", "done_count", "total_count"])
    record(actor, "import.undo_requested", run, after={"sha256": run.sha256})
    return run


def carry_out_undoing(run: ImportRun) -> None:
    """Undo an import that somebody wants undone; the run tells how that went.

    Does nothing where nobody wants it, or another process is at it. Safe to run again.
    """
    with held(run) as is_ours:
        fresh = _wanted(run) if is_ours else None
        if fresh and (fresh.ended_at or _put_back(fresh)):
            settle_undone(fresh, Pace(fresh))


def go_on_undoing(run: ImportRun) -> None:
    """Put in order what a killed process left: before the plan was back nothing was changed, and the run
    says so; after that its figures are completed."""
    with held(run) as is_ours:
        fresh = _wanted(run) if is_ours else None
        if fresh and fresh.ended_at:
            settle_undone(fresh, Pace(fresh))
        elif fresh:
            _leave_in_plan(fresh, STOPPED)


def _wanted(run: ImportRun) -> ImportRun | None:
    rows = ImportRun.objects.select_related("organization", "ended_by")
    return rows.filter(organization=run.organization_id, pk=run.pk, state=RunState.UNDOING).first()


def _put_back(run: ImportRun) -> bool:
    """Whether the plan is as it was."""
    Pace(run).begin(Stage.RETURNING)
    try:
        with transaction.atomic():
            put_back(_who_asked(run), run)
    except ValidationError as refusal:
        _leave_in_plan(run, refusal.messages[0])
        return False
    except Exception:
        _leave_in_plan(run, FAILED)
        raise
    return True


def _leave_in_plan(run: ImportRun, reason: str) -> None:
    run.state, run.stage, run.reason = RunState.APPLIED, "", reason[:LONGEST_REASON]
    run.ended_at = run.ended_by = None
    run.save(update_fields=["state", "stage", "reason", "ended_at", "ended_by"])


def _who_asked(run: ImportRun) -> Actor:
    return Actor(run.organization, run.ended_by) if run.ended_by else operator_of(run.organization)
