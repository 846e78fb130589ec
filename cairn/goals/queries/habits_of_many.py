"""What was expected of many owners at once: the check-in habit of each, in as few statements as of one."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Literal
from zoneinfo import ZoneInfo

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from cairn.calc.habit import Asked
from cairn.goals.models import GoalVersion
from cairn.goals.queries.habits import MOST_KPIS, came_of, joined, spans_of
from cairn.kpis.queries import kpis_of
from cairn.org.queries.owners import owned_in

MOST_GOALS = 5_000
"""Goals with a KPI that are looked at; of more, those that were made first."""

Owners = Literal["unit", "person"]


def asked_of_each(
    versions: QuerySet[GoalVersion],
    groups: Mapping[int, int],
    owners: Owners,
    organization: int,
    since: date,
    today: date,
    zone: str,
) -> dict[int, list[Asked]]:
    """What KPIs asked of each group since a day. `groups` says of which each unit, or person, is a part.

    A unit's are its own goals and those of its people. As `habits.asked_of` in all else.
    """
    is_theirs = owned_in(organization, groups) if owners == "unit" else Q(owner_person__in=groups)
    key = Coalesce("owner_unit_id", "owner_person__unit_id") if owners == "unit" else F("owner_person_id")
    goals = versions.filter(is_theirs).exclude(kpi=None).order_by("goal_id").values("goal")[:MOST_GOALS]
    rows = GoalVersion.objects.known(organization).filter(goal__in=goals).annotate(owner_key=key)
    by_goal: dict[int, list[GoalVersion]] = defaultdict(list)
    owned: dict[int, set[int]] = defaultdict(set)
    goals_of: dict[int, set[int]] = defaultdict(set)
    for row in rows.order_by("goal_id", "effective_on"):
        by_goal[row.goal_id].append(row)
        group = groups.get(row.owner_key)  # type: ignore[attr-defined]  # annotated
        if group is not None:
            owned[group].add(row.pk)
            goals_of[group].add(row.goal_id)
    spans = {
        group: spans_of([row for goal in sorted(goals_of[group]) for row in by_goal[goal]], mine, since)
        for group, mine in owned.items()
    }
    wanted = sorted({kpi for each in spans.values() for kpi in each})[: MOST_KPIS * 4]
    kpis = {kpi.pk: kpi for kpi in kpis_of(organization, wanted)}
    came = came_of(organization, list(kpis.values()), since, today, ZoneInfo(zone))
    return {
        group: [
            Asked(kpis[kpi].measure.cadence, joined(each[kpi]), came.get(kpi, ()))
            for kpi in sorted(each)
            if kpi in kpis
        ]
        for group, each in spans.items()
    }
