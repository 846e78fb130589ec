"""Reads of the goals that were drafted to bring a KPI back into its range."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from cairn.goals.models import GoalVersion, Recovery, State


@dataclass(frozen=True)
class StandingRecovery:
    """A recovery that has not ended, with the goal as it stands."""

    row: Recovery
    version: GoalVersion | None
    keeps_still: bool  # whether the goal whose range was left is active still


def standing_recoveries(organization: int, kpis: Collection[int], today: date) -> dict[int, StandingRecovery]:
    """By KPI, what keeps another from being drafted. Two statements."""
    rows = list(Recovery.objects.filter(organization=organization, kpi__in=kpis, ended_at=None))
    goals = {goal for row in rows for goal in (row.goal_id, row.keeps_id)}
    in_force = GoalVersion.objects.in_force(organization, today).filter(goal__in=goals)
    versions = {version.goal_id: version for version in in_force} if goals else {}
    return {
        row.kpi_id: StandingRecovery(row, versions.get(row.goal_id), _is_active(versions.get(row.keeps_id)))
        for row in rows
    }


def open_recoveries(organization: int, **which: int) -> QuerySet[Recovery]:
    """Those that have not ended, of a KPI (`kpi=7`) or of all."""
    return Recovery.objects.filter(organization=organization, ended_at=None, **which)


def recovery_of(organization: int, goal: int) -> Recovery | None:
    """The row of a goal that was drafted so; None for every other."""
    rows = Recovery.objects.filter(organization=organization, goal=goal)
    return rows.select_related("kpi__series_of").first()


def _is_active(version: GoalVersion | None) -> bool:
    return version is not None and version.state == State.ACTIVE
