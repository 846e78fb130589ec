"""Taking back goals that were set together, as long as nobody has built on them."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.models import Entry
from cairn.audit.queries import content_of
from cairn.audit.services import record
from cairn.common import clock
from cairn.goals.models import (
    ApprovalRequest,
    CheckIn,
    Completion,
    Goal,
    GoalFigure,
    GoalSupport,
    GoalVersion,
    Outcome,
    Vision,
)  # fmt: skip
from cairn.goals.queries.created import ACTION
from cairn.goals.services.approving.settling import settle
from cairn.goals.services.figures import lock_from_the_root_down
from cairn.kpis.models import Kpi, Measurement
from cairn.org.access import Actor


@transaction.atomic
def undo_created_goals(*, actor: Actor, entry: Entry) -> dict[str, Any]:
    """Take back what `create_goals` has set under that entry: its goals and the KPIs made for them.

    They leave every list, their keys are free again, and the record of changes keeps both. Returns what the
    entry told. Raises
    ValidationError, and changes nothing, where values were recorded for them, where one of them was changed
    or has got parts or a task since, or where it was undone already.
    """
    facts = _facts(actor, entry)
    goals: list[int] = facts["goals"]
    lock_from_the_root_down(actor.organization_id, [*goals, *facts["parents"]], actor.today, actor.today)
    if reason := _in_the_way(actor, entry, goals):
        raise ValidationError(reason)
    kpis = _made_for_nobody_else(actor, facts["kpis"], goals)
    for request in ApprovalRequest.objects.filter(
        organization=actor.organization_id, goal__in=goals, outcome=""
    ):
        settle(request, Outcome.TAKEN_BACK)
    _withdraw(actor.organization_id, goals, kpis)
    after = {**facts, "undoes": entry.pk, "kpis": kpis}
    first = Goal.everything.get(organization=actor.organization_id, pk=goals[0])
    record(actor, "goals.creation_undone", first, after=after)
    return facts


def _facts(actor: Actor, entry: Entry) -> dict[str, Any]:
    content = content_of(entry)
    if entry.organization_id != actor.organization_id or entry.action != ACTION or content is None:
        raise ValidationError(_("What was set there is not known any more, so it cannot be undone."))
    facts: dict[str, Any] = content["after"]
    return facts


def _in_the_way(actor: Actor, entry: Entry, goals: Collection[int]) -> str:
    """Why they cannot be taken back any more, in a sentence; "" where nothing is in the way."""
    versions = GoalVersion.objects.filter(organization=actor.organization_id, goal__in=goals)
    if not versions.filter(superseded_at=None).exists():
        return _("This was undone already.")
    if versions.count() > len(goals) or _was_changed(actor, entry, goals):
        return _("Some of them were changed since, so they stay. Cancel those that are not wanted.")
    if _has_values(actor, entry, versions):
        return _("Values were recorded for them since, so they stay. Cancel those that are not wanted.")
    if _is_built_upon(actor, goals):
        return _("Others stand below them by now, so they stay. Cancel those that are not wanted.")
    return ""


def _was_changed(actor: Actor, entry: Entry, goals: Collection[int]) -> bool:
    later = Entry.objects.filter(organization=actor.organization_id, pk__gt=entry.pk)
    ids = [str(goal) for goal in goals]
    return bool(later.filter(subject_type=Goal._meta.label_lower, subject_id__in=ids).exists())


def _has_values(actor: Actor, entry: Entry, versions: Any) -> bool:
    of_them = {"organization": actor.organization_id, "goal__in": versions.values("goal")}
    if any(model.objects.filter(**of_them).exists() for model in (Completion, CheckIn)):
        return True
    kpis = versions.exclude(kpi=None).values("kpi")
    values = Measurement.objects.filter(organization=actor.organization_id, kpi__in=kpis, superseded_at=None)
    return bool(values.filter(recorded_at__gte=entry.at).exists())


def _is_built_upon(actor: Actor, goals: Collection[int]) -> bool:
    mine = {"organization": actor.organization_id}
    parts = GoalVersion.objects.known(actor.organization_id).filter(parent__in=goals).exclude(goal__in=goals)
    helping = GoalSupport.objects.filter(**mine, supports__in=goals).exclude(goal__in=goals)
    return any(rows.exists() for rows in (parts, helping, Vision.objects.filter(**mine, goal__in=goals)))


def _made_for_nobody_else(actor: Actor, kpis: Collection[int], goals: Collection[int]) -> list[int]:
    """Of the KPIs that were made on the way those that no other goal and no other series has come to need."""
    others = GoalVersion.objects.filter(organization=actor.organization_id, kpi__in=kpis)
    needed = set(others.exclude(goal__in=goals).values_list("kpi_id", flat=True))
    rows = Kpi.objects.filter(organization=actor.organization_id)
    measured = Measurement.objects.filter(organization=actor.organization_id, kpi__in=kpis)
    needed |= set(measured.values_list("kpi_id", flat=True))
    series = rows.filter(series_of__in=kpis).exclude(pk__in=set(kpis) - needed)
    needed |= set(series.values_list("series_of_id", flat=True))
    return sorted(set(kpis) - needed)


def _withdraw(organization: int, goals: Collection[int], kpis: Collection[int]) -> None:
    """Rows that are held back are seen by nobody and take no key (see common.batches)."""
    mine = GoalVersion.objects.filter(organization=organization, goal__in=goals, superseded_at=None)
    mine.update(superseded_at=clock.now())
    GoalFigure.objects.filter(organization=organization, goal__in=goals).delete()
    Goal.objects.filter(organization=organization, pk__in=goals).update(is_held_back=True)
    Kpi.objects.filter(organization=organization, pk__in=kpis).update(is_held_back=True)
