"""The measures by which goals and those below them are judged."""

from collections.abc import Collection
from datetime import date

from django.db.models.functions import Coalesce

from cairn.goals.models import GoalVersion


def measures_below(organization: int, goals: Collection[int], on: date, levels: int) -> set[int]:
    """The ids of KPIs that are families or stand alone, of goals and of so many levels below; a statement a
    level."""
    rows = GoalVersion.objects.in_force(organization, on)
    found: set[int] = set()
    here, level = rows.filter(goal__in=goals), set(goals)
    for _depth in range(levels):
        of_goals = here.values_list("goal_id", Coalesce("kpi__series_of_id", "kpi_id"))
        pairs = list(of_goals)
        found |= {measure for _goal, measure in pairs if measure is not None}
        level = {goal for goal, _measure in pairs}
        if not level:
            break
        here = rows.filter(parent__in=level)
    return found
