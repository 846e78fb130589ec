"""Which goals a KPI's values count for."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from cairn.goals.models import GoalVersion


def goals_measured_by(organization: int, kpi: int, since: date) -> set[int]:
    """The goals that judge the KPI on that day or any day after it."""
    return goals_measured_by_any(organization, [kpi], since)


def goals_measured_by_any(organization: int, kpis: Collection[int], since: date) -> set[int]:
    """The goals that judge one of the KPIs on that day or any day after it."""
    rows = GoalVersion.objects.known(organization).filter(kpi__in=kpis)
    later = GoalVersion.objects.in_force(organization, since).filter(kpi__in=kpis)
    after = rows.filter(Q(effective_on__gt=since))
    return set(later.values_list("goal_id", flat=True)) | set(after.values_list("goal_id", flat=True))
