"""What belongs to a person or a unit, and where two units aim at the same thing."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from cairn.goals.models import GoalVersion, State

STILL_TO_DO = (State.DRAFT, State.PROPOSED, State.ACTIVE)
"""States in which a goal needs an owner; what has ended keeps the one that it had."""


def owned_by(organization: int, on: date, **owner: int | None) -> QuerySet[GoalVersion]:
    """The versions in force of the goals that somebody owns and that are not over (`owner_unit_id=3`)."""
    return GoalVersion.objects.in_force(organization, on).filter(state__in=STILL_TO_DO, **owner)


@dataclass(frozen=True)
class Clash:
    """Two goals of two units on one KPI, at the same time: after a merge one unit has both."""

    moving: GoalVersion
    staying: GoalVersion


def clashes(organization: int, on: date, moving: int, staying: int) -> list[Clash]:
    """Where two units, given by id, both own a goal on one KPI, with dates that overlap.

    Both may stand side by side: an owner is no part of any figure, so neither is counted twice by that.
    """
    rows = GoalVersion.objects.in_force(organization, on).filter(state__in=STILL_TO_DO)
    rows = rows.exclude(kpi=None).select_related("goal", "kpi__series_of").order_by("goal_id")
    theirs = list(rows.filter(owner_unit=staying))
    ours = rows.filter(owner_unit=moving).filter(Q(kpi__in={version.kpi_id for version in theirs}))
    return [
        Clash(one, other)
        for one in ours
        for other in theirs
        if one.kpi_id == other.kpi_id and one.start_on <= other.end_on and other.start_on <= one.end_on
    ]
