"""What goals count: their own KPI's measure, or that of most goals which add up to them."""

from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from cairn.goals.models import GoalVersion, Rollup
from cairn.goals.queries.below import COUNTED
from cairn.kpis.models import Kpi

LEVELS = 5
MOST_LOOKED_AT = 400
OF_VALUES = frozenset({Rollup.SUM, Rollup.MEAN, Rollup.MAX, Rollup.MIN})


def measures_of(organization: int, versions: Collection[GoalVersion], on: date) -> dict[int, Kpi]:
    """The measure of each goal, by goal, looked for a few levels down where a goal has no KPI of its own.

    What runs on the day tells before what is over; a part whose factor is not 1 counts something else, so
    it does not tell. Goals that count nothing have none. Needs `version.kpi` with its family loaded.
    """
    found = {version.goal_id: version.kpi.measure for version in versions if version.kpi is not None}
    rows = GoalVersion.objects.in_force(organization, on).filter(state__in=COUNTED, factor=1.0)
    running = rows.filter(start_on__lte=on, end_on__gte=on)
    for candidates in (running, rows):
        tops = {v.goal_id for v in versions if v.goal_id not in found and v.rollup in OF_VALUES}
        found |= _from_below(candidates, tops)
    return found


def _from_below(rows: QuerySet[GoalVersion], tops: Collection[int]) -> dict[int, Kpi]:
    """The measure of most goals on the nearest level below each top that has any."""
    found: dict[int, Kpi] = {}
    top_of = {top: top for top in tops}
    for _level in range(LEVELS):
        if not top_of:
            break
        parts = rows.filter(parent__in=top_of).select_related("kpi__series_of").order_by("goal_id")
        below: dict[int, int] = {}
        measures: dict[int, Counter[Kpi]] = defaultdict(Counter)
        for part in parts[:MOST_LOOKED_AT]:
            assert part.parent_id is not None  # it is one of those asked for
            top = top_of[part.parent_id]
            below[part.goal_id] = top
            if part.kpi is not None:
                measures[top][part.kpi.measure] += 1
        found |= {top: counted.most_common(1)[0][0] for top, counted in measures.items()}
        top_of = {goal: top for goal, top in below.items() if top not in found}
    return found
