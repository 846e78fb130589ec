"""Which KPIs a person sees, and for which of them he may record."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404

from cairn.goals.access.goals import Can, allowed
from cairn.goals.access.visible import visible_versions
from cairn.goals.models import GoalVersion
from cairn.kpis.models import Kpi
from cairn.org.access import Actor, Right


def visible_kpis(actor: Actor) -> QuerySet[Kpi]:
    """The KPIs that the actor may see: all but those that nothing judges except goals hidden from him."""
    rows = Kpi.objects.filter(organization=actor.organization_id)
    if not actor.has(Right.SEE):
        return rows.none()
    if actor.is_operator:
        return rows
    in_force = GoalVersion.objects.in_force(actor.organization_id, actor.today)
    is_private = Exists(in_force.filter(kpi=OuterRef("pk"), goal__is_private=True))
    is_seen = Exists(visible_versions(actor).filter(kpi=OuterRef("pk")))
    return rows.filter(~is_private | is_seen)


def kpi_for(actor: Actor, pk: int, can: Can = Can.SEE) -> Kpi:
    """The KPI, to see or to record for: 404 where the actor may not see it, 403 where he may not record."""
    rows = visible_kpis(actor).select_related("series_of", "owner_person", "owner_unit")
    kpi = get_object_or_404(rows, pk=pk)
    if can is Can.RECORD:
        goals = visible_versions(actor).select_related("kpi").filter(kpi=kpi.pk)
        if not may_record_for(actor, kpi, goals):
            raise PermissionDenied
    return kpi


def may_record_for(actor: Actor, kpi: Kpi, goals: Iterable[GoalVersion]) -> bool:
    """Whether the actor may record for a KPI: his own, his unit's, of a unit that he answers for, or one
    that judges a goal which he may record for. Needs `owner_person` loaded, and the goals that he sees."""
    if kpi.archived_at is not None:
        return False
    if actor.person is not None and actor.has(Right.RECORD):
        is_mine = kpi.owner_person_id == actor.person.pk
        if is_mine or (kpi.owner_unit_id is not None and kpi.owner_unit_id == actor.person.unit_id):
            return True
    owner = kpi.owner_person
    unit = owner.unit_id if owner else kpi.owner_unit_id
    return actor.has_over(Right.MANAGE_GOALS, unit) or any(
        allowed(actor, Can.RECORD, version) for version in goals
    )
