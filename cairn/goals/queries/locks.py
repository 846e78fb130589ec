"""Reads of locks: which hold on a day, for which values, and which values came late.

The days of a closed cycle are locked for the goals that were closed with it, until it is opened again.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from cairn.goals.models import CarryOver, Cycle, GoalVersion, Lock


def locks_of(organization: int, goal: int | None = None) -> QuerySet[Lock]:
    """The locks of a goal, or of the whole organization, the latest days first; lifted ones too."""
    rows = Lock.objects.filter(organization=organization, goal=goal)
    return rows.select_related("locked_by", "lifted_by", "goal").order_by("-last_on", "-pk")


def locks_over_values(organization: int, days: Collection[date], kpis: Collection[int]) -> list[Lock]:
    """The locks that hold now over a day's values of the KPIs: of everything, or of a goal judged by one."""
    return _over(organization, days, _judged_by(organization, kpis))


def locks_over_goal(organization: int, day: date, goal: int) -> list[Lock]:
    """The locks that hold now over a day of a goal."""
    return _over(organization, [day], [goal])


def is_anything_locked(organization: int) -> bool:
    """Whether any lock holds at all."""
    return _held(organization).exists() or _closed_cycles(organization).exists()


def locks_ever_of(organization: int, kpi: int) -> list[Lock]:
    """All locks that ever were over values of a KPI, lifted ones too."""
    judged = _judged_by(organization, [kpi])
    rows = Lock.objects.filter(Q(goal=None) | Q(goal__in=judged), organization=organization)
    return [*rows, *map(lock_of_cycle, _cycles_of(organization, judged))]


class LocksOverMany:
    """The locks that hold now, to be asked about many values: four statements, however many those are."""

    def __init__(self, organization: int) -> None:
        held = list(_held(organization).select_related("goal", "locked_by"))
        self._of_all = [lock for lock in held if lock.goal_id is None]
        self._of_kpi: dict[int, list[Lock]] = defaultdict(list)
        by_goal: dict[int, list[Lock]] = defaultdict(list)
        for lock in held:
            if lock.goal_id is not None:
                by_goal[lock.goal_id].append(lock)
        closed = {cycle.pk: lock_of_cycle(cycle) for cycle in _closed_cycles(organization)}
        carried = CarryOver.objects.filter(organization=organization, cycle__in=closed)
        for goal, cycle in carried.values_list("goal_id", "cycle_id"):
            by_goal[goal].append(closed[cycle])
        locked = Q(goal__in=carried.values("goal")) | Q(goal__in=_held(organization).values("goal"))
        judged = GoalVersion.objects.known(organization).filter(locked, kpi__isnull=False)
        for goal, kpi in set(judged.values_list("goal_id", "kpi_id")):
            self._of_kpi[kpi] += by_goal[goal]

    def over(self, kpi: int | None, day: date) -> Lock | None:
        """A lock over a value of the KPI, or of one that is still to come (null) on that day."""
        of_kpi = self._of_kpi.get(kpi, []) if kpi is not None else []
        return next((lock for lock in [*self._of_all, *of_kpi] if lock.first_on <= day <= lock.last_on), None)


def lock_of_cycle(cycle: Cycle) -> Lock:
    """The days of a closed cycle, as a lock over the goals that were closed with it; none that is stored."""
    assert cycle.closed_at is not None
    return Lock(
        organization_id=cycle.organization_id,
        first_on=cycle.start_on,
        last_on=cycle.end_on,
        reason=_("“%(name)s” is closed") % {"name": cycle.name},
        locked_at=cycle.closed_at,
        locked_by=cycle.closed_by,
    )


def _held(organization: int) -> QuerySet[Lock]:
    return Lock.objects.filter(organization=organization, lifted_at=None)


def _judged_by(organization: int, kpis: Collection[int]) -> QuerySet[Any, Any]:
    return GoalVersion.objects.known(organization).filter(kpi__in=kpis).values("goal_id")


def _closed_cycles(organization: int) -> QuerySet[Cycle]:
    return Cycle.objects.filter(organization=organization, closed_at__isnull=False).select_related(
        "closed_by"
    )


def _cycles_of(organization: int, goals: QuerySet[Any, Any] | Collection[int]) -> QuerySet[Cycle]:
    """The closed cycles that one of the goals was closed with."""
    carried = CarryOver.objects.filter(organization=organization, goal__in=goals)
    return _closed_cycles(organization).filter(pk__in=carried.values("cycle"))


def _over(
    organization: int, days: Collection[date], goals: QuerySet[Any, Any] | Collection[int]
) -> list[Lock]:
    first, last = min(days), max(days)
    rows = _held(organization).filter(
        Q(goal=None) | Q(goal__in=goals), first_on__lte=last, last_on__gte=first
    )
    found = list(rows.select_related("goal", "locked_by").order_by("-last_on", "pk"))
    cycles = _cycles_of(organization, goals).filter(start_on__lte=last, end_on__gte=first)
    found += map(lock_of_cycle, cycles.order_by("-end_on", "pk"))
    return [lock for lock in found if any(lock.first_on <= day <= lock.last_on for day in days)]


def is_late(locks: Sequence[Lock], measured_on: date, recorded_at: datetime) -> bool:
    """Whether a value was recorded for a day that was locked by then."""
    return any(
        lock.first_on <= measured_on <= lock.last_on
        and lock.locked_at < recorded_at
        and (lock.lifted_at is None or recorded_at < lock.lifted_at)
        for lock in locks
    )
