"""Undoing the last import: as if it had not been, and with a trace that it was."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.calc.plan import model as calc
from cairn.calc.plan.faults import PlanFaults
from cairn.calc.plan.read import read_plan
from cairn.common import clock
from cairn.common.batches import hide_batch
from cairn.exchange.files import PlanFile
from cairn.exchange.models import ImportRun, RunState, Stage
from cairn.exchange.queries.built_upon import KINDS, names_built_upon
from cairn.exchange.queries.differences import Differences, differences
from cairn.exchange.queries.merging import merged
from cairn.exchange.queries.plan_in_force import plan_in_force
from cairn.exchange.queries.report import SECTIONS
from cairn.exchange.services.giving_back import give_back_recorded
from cairn.exchange.services.goal_rows import change_goals, set_visions
from cairn.exchange.services.organization_rows import change_kpis, change_units_and_people
from cairn.exchange.services.pace import Pace
from cairn.exchange.services.plan_rows import change_organization, known_ids
from cairn.exchange.services.project_rows import change_projects
from cairn.exchange.services.rows import Batch
from cairn.exchange.services.runs import taken
from cairn.exchange.services.settling import settle_figures
from cairn.exchange.services.version_rows import Writing
from cairn.goals.queries.locks import LocksOverMany, is_anything_locked
from cairn.goals.services.locks import lock_sentence
from cairn.kpis.models import Measurement
from cairn.org.access import Actor
from cairn.org.queries import settings_on

NAMED = 5
"""How many of what stands in the way are named."""


def undo_import(*, actor: Actor, run: ImportRun) -> ImportRun:
    """Hide what the import brought, and give back what it changed: terms, values, names, settings.

    Terms and values hold again from the days from which they held, so figures since then are computed anew.
    Raises ValidationError, which names what is in the way, where another import came after it, or where
    others have built on it since.
    """
    with transaction.atomic():
        run = taken(run, {RunState.APPLIED})
        put_back(actor, run)
    settle_undone(run, Pace(run))
    return run


def put_back(actor: Actor, run: ImportRun) -> None:
    """The plan as it was, within a transaction of the caller's; `settle_undone` completes it afterwards."""
    refuse_unless_last(run)
    if names := names_built_upon(run):
        raise ValidationError(_sentence(names), code="built_upon")
    _refuse_locked(run)
    at = clock.now()
    _write_back(actor, run, at)
    run.state, run.ended_at, run.ended_by = RunState.UNDOING, at, actor.person
    run.save(update_fields=["state", "ended_at", "ended_by"])
    record(actor, "plan.import_undone", actor.organization, after={"run": run.pk, **run.former["figures"]})


def settle_undone(run: ImportRun, pace: Pace) -> None:
    """Compute what figures are left to compute, and say that it is done. Safe to run again."""
    if run.former["figures"]["is_in_slices"]:
        pace.begin(Stage.FIGURES)
        settle_figures(run)
    run.state, run.stage, run.reason = RunState.UNDONE, "", ""
    run.save(update_fields=["state", "stage", "reason"])


def _refuse_locked(run: ImportRun) -> None:
    """Raises ValidationError where a value that the import brought is of a day that has been locked since."""
    if not is_anything_locked(run.organization_id):
        return
    locks = LocksOverMany(run.organization_id)
    rows = Measurement.objects.filter(organization=run.organization_id, batch=run.pk, superseded_at=None)
    for kpi, day in rows.values_list("kpi_id", "measured_on").distinct().iterator():
        if lock := locks.over(kpi, day):
            today = clock.today(settings_on(run.organization_id, clock.now().date()).timezone)
            raise ValidationError(lock_sentence(lock, today), code="locked")


def _write_back(actor: Actor, run: ImportRun, at: datetime) -> None:
    document = run.former["document"]
    give_back_recorded(run, by=actor.person_id, at=at)
    changes = _changes(actor, run)
    ids = known_ids(Batch(run.organization_id, None, Pace(run, is_alone=True)))
    change_units_and_people(ids, changes)
    change_kpis(ids, changes)
    change_goals(ids, changes, Writing({}, actor.today, actor.person_id, at))
    change_projects(ids, changes.projects)
    if "visions" in document:
        set_visions(ids, document["visions"])
    hide_batch(run.organization_id, run.pk)
    if "organization" in document:
        change_organization(actor, changes)


def refuse_unless_last(run: ImportRun) -> None:
    """Raises ValidationError where another import came into the plan after it."""
    later = ImportRun.objects.filter(
        organization=run.organization_id,
        state__in=(RunState.APPLYING, RunState.APPLIED, RunState.UNDOING),
        applied_at__gte=run.applied_at,
    ).exclude(pk=run.pk)
    newest = later.order_by("-applied_at", "-pk").first()
    if newest and (newest.applied_at, newest.pk) > (run.applied_at, run.pk):
        raise ValidationError(
            _("“%(name)s” was imported after this file. Undo that import first.")
            % {"name": newest.file_name},
            code="not_last",
        )


def _changes(actor: Actor, run: ImportRun) -> Differences:
    """From what is there to what was there, of the rows that the import changed."""
    document = run.former["document"]
    if not document:
        return differences(calc.Plan(), calc.Plan())
    before = _without_brought(plan_in_force(actor.organization, actor.today), run)
    after = before
    if rows := {name: document[name] for name in SECTIONS if name in document}:
        try:
            after = merged(before, PlanFile(rows, calc.Plan(), ""))
        except PlanFaults as found:
            raise ValidationError(_sentence([str(fault) for fault in found.faults])) from found
    if "organization" in document:
        said = read_plan({"cairn": 1, "organization": document["organization"]})
        after = replace(after, name=said.name, settings=said.settings)
    return differences(before, after)


def _without_brought(plan: calc.Plan, run: ImportRun) -> calc.Plan:
    """The plan without the rows that the import added; what it changed may still name them."""
    left: dict[str, Any] = {}
    for section, model in KINDS.items():
        rows = model.everything.filter(organization=run.organization_id, batch=run.pk)
        brought = set(rows.values_list("key", flat=True))
        left[section] = tuple(row for row in getattr(plan, section) if row.key not in brought)
    return replace(plan, **left)


def _sentence(names: list[str]) -> str:
    listed = ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")
    return _(
        "This import cannot be undone any more, as others have built on what it brought or changed: "
        "%(names)s. Change those first, or put right by hand what should be otherwise."
    ) % {"names": listed}
