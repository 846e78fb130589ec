"""Which goals KPIs judge, and how these stand: one statement, however many."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, When

from cairn.goals.models import GoalVersion, State
from cairn.goals.queries.listing import Wanted, listed, without_figures
from cairn.kpis.models import Kpi

STANDING = (State.ACTIVE, State.CLOSED, State.PROPOSED)
"""Goals that a KPI is said to judge: what is only drafted, was rejected or given up is none of them."""


def judged_by(versions: QuerySet[GoalVersion], kpis: Collection[int]) -> QuerySet[GoalVersion]:
    """Those of the versions that the KPIs, or series of them, judge."""
    return versions.filter(Q(kpi__in=kpis) | Q(kpi__series_of__in=kpis), state__in=STANDING)


def status_counts_by_kpi(
    versions: QuerySet[GoalVersion], organization: int, on: date, kpis: Collection[int]
) -> dict[int, dict[str, int]]:
    """How many goals of each KPI show each status, a family's series counted with the family.

    A series that is asked for itself is counted for itself. What has no figures is counted as "".
    """
    rows = listed(judged_by(versions, kpis), organization, on, Wanted(first_on=date.min, last_on=date.max))
    counted = (
        rows.order_by()
        .annotate(of=Case(When(kpi__in=kpis, then=F("kpi")), default=F("kpi__series_of")))
        .values("of", "shown_status")
        .annotate(count=Count("*"))
    )
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for row in counted:
        found[row["of"]][row["shown_status"] or ""] = row["count"]
    return found


def judged_without_figures(
    versions: QuerySet[GoalVersion], organization: int, on: date, kpis: Collection[int], most: int
) -> list[int]:
    """The first goals of these KPIs of which nothing is stored for a day."""
    return without_figures(judged_by(versions, kpis), organization, on, most)


def with_goals(rows: QuerySet[Any], organization: int, versions: QuerySet[GoalVersion]) -> QuerySet[Any]:
    """Those KPIs that judge one of the versions, families also by a series."""
    return rows.filter(_has_goals(organization, versions))


def without_goals(rows: QuerySet[Any], organization: int, versions: QuerySet[GoalVersion]) -> QuerySet[Any]:
    """Those KPIs that judge none of the versions, families neither by a series."""
    return rows.filter(~_has_goals(organization, versions))


def _has_goals(organization: int, versions: QuerySet[GoalVersion]) -> Q:
    standing = versions.filter(state__in=STANDING)
    series = Kpi.objects.filter(organization=organization, series_of=OuterRef("pk"))
    by_series = Exists(series.filter(Exists(standing.filter(kpi=OuterRef("pk")))))
    return Q(Exists(standing.filter(kpi=OuterRef("pk")))) | Q(by_series)
