"""The plan that forecasts are made of: today's goals with all that was measured."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from cairn.calc.plan import model as calc
from cairn.calc.plan.measured import PlainMeasurements
from cairn.goals.models import GoalVersion
from cairn.goals.queries.calc_objects import calc_goal, calc_kpi, calc_settings
from cairn.goals.queries.tree import subtree_of
from cairn.goals.queries.workings import completions_of
from cairn.kpis.queries import kpis_of, measurements_of
from cairn.org.queries import settings_on


def plan_now(organization: int, today: date) -> calc.Plan:
    """All goals that count today, with the database's ids as keys."""
    rows = GoalVersion.objects.in_force(organization, today).filter(state__in=calc.COUNTED_STATES)
    return plan_of(organization, list(rows.select_related("goal").order_by("goal_id")), today)


def plan_below(organization: int, root: int, today: date) -> calc.Plan:
    """A goal and all below it."""
    return plan_of(organization, subtree_of(organization, [root], today), today)


def plan_of(organization: int, versions: Collection[GoalVersion], today: date) -> calc.Plan:
    """Those versions as a plan. Values are kept in columns: of ten thousand KPIs there are millions."""
    parents = {version.parent_id for version in versions}
    completions = completions_of(organization, [version.goal_id for version in versions])
    measured = {version.kpi_id for version in versions if version.kpi_id}
    return calc.Plan(
        settings=calc_settings(settings_on(organization, today)),
        kpis=tuple(_kpis(organization, measured, today)),
        goals=tuple(
            calc_goal(version, completions[version.goal_id], has_children=version.goal_id in parents)
            for version in versions
        ),
    )


def _kpis(organization: int, ids: Collection[int], today: date) -> list[calc.Kpi]:
    days: dict[int, list[int]] = defaultdict(list)
    values: dict[int, list[float]] = defaultdict(list)
    rows = measurements_of(organization, ids, until=today).values_list("kpi_id", "measured_on", "value")
    for kpi, on, value in rows.iterator(chunk_size=5_000):
        days[kpi].append(on.toordinal())
        values[kpi].append(value)
    return [
        replace(calc_kpi(row, ()), measurements=PlainMeasurements(tuple(days[row.pk]), tuple(values[row.pk])))
        for row in kpis_of(organization, ids)
    ]
