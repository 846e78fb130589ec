"""Importing a plan: all of it or nothing, with one entry in the record of changes."""

from contextlib import suppress

from django.db import transaction

from cairn.calc.plan import model as calc
from cairn.calc.plan.faults import PlanFaults, fault
from cairn.exchange.files import PlanFile
from cairn.exchange.models import ImportRun, RunState
from cairn.exchange.queries.differences import Differences, differences
from cairn.exchange.queries.premises import Overtaken
from cairn.exchange.services.applying import MOST_AT_ONCE
from cairn.exchange.services.holding import held
from cairn.exchange.services.pace import Say
from cairn.exchange.services.running import carry_out
from cairn.exchange.services.runs import actor_of, begin_run
from cairn.exchange.services.sources import changes_of, plan_changes
from cairn.org.access import Actor
from cairn.org.services import found_organization


def found_from_plan(*, file: PlanFile, say: Say | None = None) -> tuple[Actor, Differences]:
    """Found an organization that has the plan's name, and import the plan into it.

    Returns the operator of the organization, and what was written. Raises PlanFaults where it has no name.
    """
    if not file.plan.name:
        raise PlanFaults([fault("organization.name", "field_missing")])
    if preview_new(file=file).row_count > MOST_AT_ONCE:
        return _found(file, say)
    with transaction.atomic():
        return _found(file, say)


def _found(file: PlanFile, say: Say | None) -> tuple[Actor, Differences]:
    settings = file.plan.settings
    actor = found_organization(
        founder=None, name=file.plan.name, timezone=settings.timezone, currency=settings.currency
    )
    return actor, import_plan(actor=actor, file=file, say=say)


def import_plan(*, actor: Actor, file: PlanFile, say: Say | None = None) -> Differences:
    """Import a plan into the actor's organization: update what it names, add the rest, delete nothing.

    Changed terms of goals and changed settings hold from today; those of an organization that has no goals
    yet from the very beginning, so that its past is judged by the plan as imported. Returns what was
    written. Raises PlanFaults, and writes nothing, where the plan does not go with what is there, and
    Overtaken where that changes meanwhile. `say` is told how a long one goes on.
    """
    run = begin_run(actor, RunState.APPLYING, name=file.name, size=file.size_bytes, sha256=file.sha256)
    with held(run):
        return carry_out(actor, run, lambda: preview(actor=actor, file=file), say)


def apply_file(run: ImportRun) -> None:
    """Import the file of a run that waits for it; the run tells how that went.

    Does nothing where it does not wait, or another process is at it.
    """
    waiting = ImportRun.objects.filter(organization=run.organization_id, pk=run.pk, state=RunState.WAITING)
    with held(run) as is_ours:
        if not is_ours or not waiting.update(state=RunState.APPLYING):
            return
        run.state = RunState.APPLYING
        actor = actor_of(run)
        with suppress(PlanFaults, Overtaken):  # the run says so
            carry_out(actor, run, lambda: changes_of(actor, run))
            run.stored_at.unlink(missing_ok=True)


def preview(*, actor: Actor, file: PlanFile) -> Differences:
    """What importing would write, without writing it. Raises PlanFaults as `import_plan` does."""
    return plan_changes(actor, file)


def preview_new(*, file: PlanFile) -> Differences:
    """What importing into a new organization would write."""
    return differences(calc.Plan(), file.plan)
