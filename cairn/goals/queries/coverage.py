"""Which sums cannot be reached by what their parts are committed to (measures.md, section 7)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cairn.calc.figures import ChildFigures, prepare
from cairn.goals.models import GoalVersion
from cairn.goals.queries.calc_objects import calc_goal, calc_settings
from cairn.goals.queries.stored import as_calc, figures_on
from cairn.goals.queries.tree import children_of
from cairn.org.queries import settings_on


@dataclass(frozen=True)
class Covered:
    """A goal and the share of its way that its parts' targets add up to: below 1 they cannot reach it."""

    version: GoalVersion
    ratio: float


def not_covered(organization: int, versions: Sequence[GoalVersion], on: date) -> list[Covered]:
    """Those of the goals whose parts are committed to too little, the least covered first.

    Needs their children's figures of that day; goals that are no sum, or have no parts, are left out.
    """
    below = children_of(organization, [version.goal_id for version in versions], on)
    stored = figures_on(organization, [child.goal_id for child in below], on)
    parts: dict[int, list[ChildFigures]] = defaultdict(list)
    for child in below:
        if child.goal_id in stored and child.parent_id:
            goal = calc_goal(child, [], has_children=False)
            parts[child.parent_id].append(ChildFigures(goal, as_calc(stored[child.goal_id])))
    settings = calc_settings(settings_on(organization, on))
    found = []
    for version in versions:
        if version.goal_id in parts:
            course = prepare(calc_goal(version, [], has_children=True), None, settings)
            ratio = course.figures(on, parts[version.goal_id]).coverage
            if ratio is not None and ratio < 1:
                found.append(Covered(version, ratio))
    return sorted(found, key=lambda each: each.ratio)
