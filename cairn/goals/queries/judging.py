"""Which goals KPIs judge, and how these stand: one statement, however many."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from cairn.goals.models import GoalVersion, State
from cairn.goals.queries.listing import Wanted, listed
from cairn.goals.queries.tally import counted
from cairn.kpis.models import Kpi

STANDING = (State.ACTIVE, State.CLOSED, State.PROPOSED)
"""Goals that a KPI is said to judge: what is only drafted, was rejected or given up is none of them."""


def judged_by(
    versions: QuerySet[GoalVersion], organization: int, kpis: Collection[int]
) -> QuerySet[GoalVersion]:
    """Those of the versions that the KPIs, or series of them, judge."""
    # By one list of ids: with a choice of conditions the database would look at every goal.
    series = _series_of(organization, kpis).values_list("pk", flat=True)
    return versions.filter(kpi__in={*kpis, *series}, state__in=STANDING)


def status_counts_by_kpi(
    versions: QuerySet[GoalVersion],
    organization: int,
    on: date,
    kpis: Collection[int],
    *,
    with_series: bool = True,
) -> dict[int, dict[str, int]]:
    """How many goals of each KPI show each status, those of a family's series counted with the family.

    What has no figures is counted as "". Four statements; two without what only families have.
    """
    standing = versions.filter(state__in=STANDING)
    always = Wanted(first_on=date.min, last_on=date.max)
    found: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    own = (standing.filter(kpi__in=kpis), "kpi_id")
    of_series = (standing.filter(kpi__in=_series_of(organization, kpis)), "kpi__series_of_id")
    for goals, of in (own, of_series) if with_series else (own,):
        rows = listed(goals, organization, on, always)
        counts = counted(rows, organization, (of, "shown_status"), on, sorted(kpis))
        for (kpi, status), count in counts.items():
            found[kpi][status or ""] += count
    return found


def _series_of(organization: int, kpis: Collection[int]) -> QuerySet[Any, Any]:
    return Kpi.objects.filter(organization=organization, series_of__in=kpis).values("pk")


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
