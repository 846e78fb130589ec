"""Figures as they were known at a moment: what had been entered by then, of a day that is asked apart."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from cairn.calc.evaluate import evaluate
from cairn.calc.figures import Figures
from cairn.calc.plan.model import Plan
from cairn.goals.models import GoalVersion
from cairn.goals.queries.calc_objects import calc_goal, calc_settings
from cairn.goals.queries.tree import subtree_of
from cairn.goals.queries.workings import calc_kpis, completions_of
from cairn.org.queries import settings_on

MOST_KNOWN = 5_000
"""Goals that are computed for one look by what was known at a moment: nothing of that is stored."""


def figures_known(
    organization: int,
    goals: Collection[int],
    on: date,
    known_at: datetime | None = None,
    instead: Mapping[int, GoalVersion] | None = None,
) -> dict[int, Figures]:
    """The goals' figures at the end of a day, from what was known at a moment (by default, now).

    Goals that were not known then, or not in force on that day, have none. `instead` puts other versions,
    which may be written nowhere, in the place of those of some goals.
    """
    versions = subtree_of(organization, goals, on, known_at)
    if not versions:
        return {}
    versions = [(instead or {}).get(version.goal_id, version) for version in versions]
    figures = evaluate(plan_of(organization, versions, on, on, known_at), on).figures
    return {goal: figures[str(goal)] for goal in goals if str(goal) in figures}


def is_larger_than(
    organization: int, goals: Collection[int], on: date, known_at: datetime | None, most: int = MOST_KNOWN
) -> bool:
    """Whether the goals and all below them are more than so many."""
    seen, level = set(goals), set(goals)
    while level and len(seen) <= most:
        rows = GoalVersion.objects.in_force(organization, on, known_at).filter(parent__in=level)
        level = set(rows.values_list("goal_id", flat=True)[: most + 1]) - seen
        seen |= level
    return len(seen) > most


def with_parts(
    organization: int, goals: Collection[int], on: date, known_at: datetime | None
) -> set[int | None]:
    """Those of the goals that had others below them."""
    rows = GoalVersion.objects.in_force(organization, on, known_at).filter(parent__in=goals)
    return set(rows.values_list("parent_id", flat=True).distinct())


def plan_of(
    organization: int,
    versions: Collection[GoalVersion],
    on: date,
    until: date,
    known_at: datetime | None = None,
) -> Plan:
    """The versions as a plan to evaluate on the days from `on` to `until`, with the database's ids as keys.

    Needs `version.goal` loaded. The settings are those of `on`.
    """
    parents = {version.parent_id for version in versions}
    completions = completions_of(organization, [version.goal_id for version in versions], known_at)
    measured = {version.kpi_id for version in versions if version.kpi_id}
    return Plan(
        settings=calc_settings(settings_on(organization, on, known_at)),
        kpis=tuple(calc_kpis(organization, measured, until, known_at).values()),
        goals=tuple(
            calc_goal(version, completions[version.goal_id], has_children=version.goal_id in parents)
            for version in versions
        ),
    )
