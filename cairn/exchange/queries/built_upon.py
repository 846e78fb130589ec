"""What others have made of an import since: then undoing it would take away what they stand on."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from cairn.audit.models import Entry
from cairn.common.batches import InBatches, models_in_batches
from cairn.common.owned import OwnedModel, Recorded
from cairn.exchange.models import ImportRun
from cairn.exchange.queries.premises import HARMLESS
from cairn.exchange.queries.report import SECTIONS
from cairn.goals.models import Closing, Completion, Goal, GoalFigure, GoalSupport, GoalTag, Vision
from cairn.kpis.models import Kpi
from cairn.org.models import Organization, OrganizationSettings, Person, Unit
from cairn.projects.models import Project, ProjectGoal, ProjectMember, ProjectTask

PARTS = {
    GoalFigure: "goal",
    GoalTag: "goal",
    GoalSupport: "goal",
    Completion: "goal",
    Closing: "goal",
    ProjectGoal: "project",
    ProjectMember: "project",
    ProjectTask: "project",
}
"""Rows that came with a goal or a project, and the key to it; whoever changes them later leaves an entry."""
KINDS: dict[str, Any] = dict(zip(SECTIONS, (Unit, Person, Kpi, Goal, Project), strict=True))

MOST_NAMES = 100


def names_built_upon(run: ImportRun) -> list[str]:
    """The names of what the import brought and others point to, and of what it brought or changed and others
    changed since; each once. To be asked before anything is given back."""
    return list(dict.fromkeys([*_pointed_to(run), *_changed_since(run)]))


def _pointed_to(run: ImportRun) -> Iterator[str]:
    for model in models_in_batches():
        brought = model.everything.filter(organization=run.organization_id, batch=run.pk)
        for other in apps.get_models():
            if issubclass(other, OwnedModel):
                for field in other._meta.local_fields:
                    if field.related_model is model:
                        yield from _names(brought, _targets(run, other, field.name, brought))


def _targets(run: ImportRun, other: Any, name: str, brought: QuerySet[Any]) -> set[int]:
    """What rows point to that did not come with the import, and that it did not make do so."""
    if other is Vision and "visions" in run.former["document"]:
        return set()
    rows = other.objects.filter(organization=run.organization_id, **{f"{name}__in": brought.values("pk")})
    if issubclass(other, Recorded):
        rows = rows.filter(superseded_at=None)
    if issubclass(other, InBatches):
        rows = rows.filter(~Q(batch=run.pk) | Q(batch=None))
    section = next((section for section, model in KINDS.items() if model is other), None)
    if section:
        return _unless_changed(run, section, rows.values_list("key", name))
    if part_of := PARTS.get(other):
        section, model = f"{part_of}s", KINDS[f"{part_of}s"]
        above = model.everything.filter(organization=run.organization_id, batch=run.pk)
        others = rows.exclude(**{f"{part_of}__in": above.values("pk")})
        return _unless_changed(run, section, others.values_list(f"{part_of}__key", name))
    return set(rows.values_list(name, flat=True))


def _unless_changed(run: ImportRun, section: str, pairs: Iterable[tuple[str, int]]) -> set[int]:
    """Rows that the import changed are given back first; who else changed them left an entry."""
    changed = {row["key"] for row in run.former["document"].get(section, ())}
    return {target for key, target in pairs if key not in changed}


def _names(brought: QuerySet[Any], targets: set[int]) -> Iterator[str]:
    for row in brought.filter(pk__in=sorted(targets)[:MOST_NAMES]) if targets else ():
        yield f"“{getattr(row, 'kpi', row)}”"


def _changed_since(run: ImportRun) -> Iterator[str]:
    imported = Entry.objects.filter(
        organization=run.organization_id, action="plan.imported", at__gte=run.applied_at
    )
    first = imported.order_by("pk").values_list("pk", flat=True).first() or 0
    entries = Entry.objects.filter(organization=run.organization_id, pk__gt=first)
    later = list(entries.exclude(action__in=HARMLESS).values_list("subject_type", "subject_id", "action"))
    document = run.former["document"]
    for section, model in KINDS.items():
        ids = {int(pk) for kind, pk, _ in later if kind == model._meta.label_lower}
        rows = model.objects.filter(organization=run.organization_id, pk__in=ids) if ids else ()
        keys = {row["key"] for row in document.get(section, ())}
        yield from (f"“{row}”" for row in rows if row.batch == run.pk or row.key in keys)
    if "organization" in document or "visions" in document:
        whole = {Organization._meta.label_lower, OrganizationSettings._meta.label_lower, "goals.vision"}
        yield from (
            f"“{run.organization}”" for kind, _, action in later if kind in whole and action not in HARMLESS
        )
