"""One goal laid out with its own measurements and its children's figures, to show and to explain it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cairn.calc.figures import ChildFigures, Course, Figures, prepare
from cairn.goals.models import GoalVersion
from cairn.goals.queries.calc_objects import calc_goal, calc_settings
from cairn.goals.queries.contributions import FiguresOf
from cairn.goals.queries.stored import as_calc, figures_on
from cairn.goals.queries.tree import children_of
from cairn.goals.queries.workings import calc_kpis, completions_of
from cairn.org.queries import settings_on


@dataclass(frozen=True)
class LaidOut:
    """A goal with all that its figures of a day are made of."""

    course: Course
    children: list[ChildFigures]
    figures: Figures


def laid_out(
    organization: int,
    version: GoalVersion,
    on: date,
    below: Sequence[GoalVersion] | None = None,
    figures_of: FiguresOf = figures_on,
) -> LaidOut:
    """The goal on a day, its children with their stored figures; bring these up to date first.

    `below` are the children where they are at hand. Those that have no figures of that day are left out.
    """
    if below is None:
        below = children_of(organization, [version.goal_id], on)
    completions = completions_of(organization, [version.goal_id, *(child.goal_id for child in below)])
    stored = figures_of(organization, [child.goal_id for child in below], on)
    goal = calc_goal(version, completions[version.goal_id], has_children=bool(below))
    kpis = calc_kpis(organization, [version.kpi_id] if version.kpi_id else [], on)
    course = prepare(goal, kpis.get(goal.kpi or ""), calc_settings(settings_on(organization, on)))
    children = [
        ChildFigures(
            calc_goal(child, completions[child.goal_id], has_children=False), as_calc(stored[child.goal_id])
        )
        for child in below
        if child.goal_id in stored
    ]
    return LaidOut(course, children, course.figures(on, children))
