"""The goals right around one: its parent, the other children of that parent, its own children."""

from dataclasses import dataclass
from datetime import date

from cairn.goals.models import GoalVersion


@dataclass(frozen=True)
class Family:
    """Versions in force on one day, each with its goal and KPI loaded; in any state."""

    parent: GoalVersion | None
    siblings: list[GoalVersion]
    children: list[GoalVersion]


def family_of(organization: int, goal: int | None, parent: int | None, on: date) -> Family:
    """What stands around a goal (null for one to come) below a parent, on a day; three queries."""
    rows = GoalVersion.objects.in_force(organization, on).select_related("goal", "kpi__series_of")
    beside = list(rows.filter(parent=parent).exclude(goal=goal).order_by("goal_id")) if parent else []
    below = list(rows.filter(parent=goal).order_by("goal_id")) if goal else []
    return Family(rows.filter(goal=parent).first() if parent else None, beside, below)
