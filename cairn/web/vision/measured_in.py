"""What a goal counts: its own KPI's measure, or that of most goals which add up to it."""

from collections import Counter
from datetime import date

from django.db.models import QuerySet

from cairn.goals.models import GoalVersion, Rollup
from cairn.goals.queries.below import COUNTED
from cairn.kpis.models import Kpi

LEVELS, MOST = 5, 100


def measured_in(version: GoalVersion, on: date) -> Kpi | None:
    """The measure, looked for a few levels down where the goal has no KPI; None for what counts nothing.

    What runs on the day tells before what is over. A part whose factor is not 1 counts something else, so it
    does not tell.
    """
    if version.kpi is not None:
        measure: Kpi = version.kpi.measure
        return measure
    if version.rollup not in (Rollup.SUM, Rollup.MEAN, Rollup.MAX, Rollup.MIN):
        return None
    rows = GoalVersion.objects.in_force(version.organization_id, on).filter(state__in=COUNTED, factor=1.0)
    running = rows.filter(start_on__lte=on, end_on__gte=on)
    return _most_common(running, version.goal_id) or _most_common(rows, version.goal_id)


def _most_common(rows: QuerySet[GoalVersion], top: int) -> Kpi | None:
    """The measure of most goals on the nearest level below that has any."""
    level = [top]
    for _level in range(LEVELS):
        parts = list(
            rows.filter(parent__in=level).select_related("kpi__series_of").order_by("goal_id")[:MOST]
        )
        measures: Counter[Kpi] = Counter(part.kpi.measure for part in parts if part.kpi is not None)
        if measures:
            return measures.most_common(1)[0][0]
        level = [part.goal_id for part in parts]
    return None
