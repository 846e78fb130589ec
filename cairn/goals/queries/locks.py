"""Reads of locks: which hold on a day, for which values, and which values came late."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db.models import Q, QuerySet

from cairn.goals.models import GoalVersion, Lock


def locks_of(organization: int, goal: int | None = None) -> QuerySet[Lock]:
    """The locks of a goal, or of the whole organization, the latest days first; lifted ones too."""
    rows = Lock.objects.filter(organization=organization, goal=goal)
    return rows.select_related("locked_by", "lifted_by", "goal").order_by("-last_on", "-pk")


def locks_over_values(organization: int, days: Collection[date], kpis: Collection[int]) -> list[Lock]:
    """The locks that hold now over a day's values of the KPIs: of everything, or of a goal judged by one."""
    return _over(organization, days, _of_goals_judged_by(organization, kpis))


def locks_over_goal(organization: int, day: date, goal: int) -> list[Lock]:
    """The locks that hold now over a day of a goal."""
    return _over(organization, [day], Q(goal=goal))


def is_anything_locked(organization: int) -> bool:
    """Whether any lock holds at all."""
    return Lock.objects.filter(organization=organization, lifted_at=None).exists()


def _of_goals_judged_by(organization: int, kpis: Collection[int]) -> Q:
    judged = GoalVersion.objects.known(organization).filter(kpi__in=kpis)
    return Q(goal__in=judged.values("goal_id"))


def _over(organization: int, days: Collection[date], of: Q) -> list[Lock]:
    rows = Lock.objects.filter(Q(goal=None) | of, organization=organization, lifted_at=None)
    within = rows.filter(first_on__lte=max(days), last_on__gte=min(days)).order_by("-last_on", "pk")
    found = within.select_related("goal", "locked_by")
    return [lock for lock in found if any(lock.first_on <= day <= lock.last_on for day in days)]


def locks_ever_of(organization: int, kpi: int) -> list[Lock]:
    """All locks that ever were over values of a KPI, lifted ones too."""
    of = _of_goals_judged_by(organization, [kpi])
    return list(Lock.objects.filter(Q(goal=None) | of, organization=organization))


def is_late(locks: Sequence[Lock], measured_on: date, recorded_at: datetime) -> bool:
    """Whether a value was recorded for a day that was locked by then."""
    return any(
        lock.first_on <= measured_on <= lock.last_on
        and lock.locked_at < recorded_at
        and (lock.lifted_at is None or recorded_at < lock.lifted_at)
        for lock in locks
    )
