"""The goals right around several ones, for many that are to come below them; three statements in all."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from cairn.goals.models import GoalVersion
from cairn.goals.queries.family import Family


def families_below(organization: int, parents: Collection[int], on: date) -> dict[int, Family]:
    """By parent its family as a goal to come would find it, in force on a day; parents without one are left
    out."""
    if not parents:
        return {}
    rows = GoalVersion.objects.in_force(organization, on).select_related(
        "goal", "kpi__series_of", "owner_unit", "owner_person"
    )
    beside: dict[int | None, list[GoalVersion]] = defaultdict(list)
    for row in rows.filter(parent__in=parents).order_by("goal_id"):
        beside[row.parent_id].append(row)
    found = rows.filter(goal__in=parents)
    return {row.goal_id: Family(row, beside[row.goal_id], []) for row in found}
