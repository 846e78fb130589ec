"""Figures as they were known at a moment: what had been entered by then, of a day that is asked apart."""

from collections.abc import Collection
from datetime import date, datetime

from cairn.calc.evaluate import evaluate
from cairn.calc.figures import Figures
from cairn.calc.plan.model import Plan
from cairn.goals.models import GoalVersion
from cairn.goals.queries.calc_objects import calc_goal, calc_settings
from cairn.goals.queries.tree import subtree_of
from cairn.goals.queries.workings import calc_kpis, completions_of
from cairn.org.queries import settings_on


def figures_known(
    organization: int, goals: Collection[int], on: date, known_at: datetime | None = None
) -> dict[int, Figures]:
    """The goals' figures at the end of a day, from what was known at a moment (by default, now).

    Goals that were not known then, or not in force on that day, have none.
    """
    versions = subtree_of(organization, goals, on, known_at)
    if not versions:
        return {}
    figures = evaluate(plan_of(organization, versions, on, on, known_at), on).figures
    return {goal: figures[str(goal)] for goal in goals if str(goal) in figures}


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
