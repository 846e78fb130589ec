"""Recomputing every stored figure as of its own day, and naming what differs.

In another way than figures are kept: the whole plan of each day at once, from its versions and
measurements, with nothing taken from what is stored.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from math import isclose

from django.db.models import QuerySet

from cairn.calc.evaluate import evaluate_days
from cairn.calc.figures import Figures
from cairn.goals.models import Goal, GoalFigure, GoalVersion
from cairn.goals.queries.known import plan_of
from cairn.goals.queries.segments import segments
from cairn.goals.queries.stored import STORED, days_of

TOLERANCE = 1e-9
DAYS_AT_ONCE = 100


@dataclass(frozen=True)
class Difference:
    """A stored figure that is not what the plan gives; null stands for "none"."""

    goal: int
    day: date
    figure: str
    stored: object
    computed: object


@dataclass
class Verification:
    """What was recomputed, and what differs. `figure_count` counts goals' days."""

    differences: list[Difference]
    figure_count: int = 0
    goal_count: int = 0


def verify_figures(organization: int) -> Verification:
    """Recompute every stored figure of the organization. Changes nothing."""
    found = Verification([])
    goals: set[int] = set()
    for days in _spans(organization):
        stored = _stored(organization, days)
        for day, computed in _computed(organization, days):
            for goal, row in sorted(stored[day].items()):
                found.differences += _differences(row, day, computed.get(str(goal)))
            found.figure_count += len(stored[day])
            goals |= stored[day].keys()
    found.goal_count = len(goals)
    found.differences += _missing(organization, goals)
    return found


def _seen(organization: int) -> QuerySet[GoalFigure]:
    """The figures of all goals but those that an import holds back."""
    return GoalFigure.objects.filter(organization=organization, goal__is_held_back=False)


def _spans(organization: int) -> Iterator[list[date]]:
    """All days of which anything is stored, cut where terms or settings change, and into short spans."""
    rows = _seen(organization).only("day", "good_through")
    spans = rows.values_list("day", "good_through").distinct()
    days = sorted({day for first, last in spans for day in days_of(GoalFigure(day=first, good_through=last))})
    for piece in segments(organization, days):
        waiting = iter(piece)
        while span := list(islice(waiting, DAYS_AT_ONCE)):
            yield span


def _stored(organization: int, days: Sequence[date]) -> dict[date, dict[int, GoalFigure]]:
    rows = _seen(organization).filter(day__lte=days[-1], good_through__gte=days[0]).iterator()
    found: dict[date, dict[int, GoalFigure]] = {day: {} for day in days}
    for row in rows:
        for day in days_of(row):
            if day in found:
                found[day][row.goal_id] = row
    return found


def _computed(organization: int, days: Sequence[date]) -> Iterable[tuple[date, dict[str, Figures]]]:
    versions = list(
        GoalVersion.objects.in_force(organization, days[0]).select_related("goal").order_by("goal_id")
    )
    return evaluate_days(plan_of(organization, versions, days[0], days[-1]), days)


def _differences(row: GoalFigure, day: date, computed: Figures | None) -> Iterator[Difference]:
    if computed is None:
        yield Difference(row.goal_id, day, "the whole row", row.status, "none")
        return
    for name in (*STORED, "is_silent"):
        stored = getattr(row, name)
        right = computed.silent if name == "is_silent" else getattr(computed, name)
        if not _is_same(stored, right):
            yield Difference(row.goal_id, day, name, stored, right)


def _is_same(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, (int, float)):
        return isclose(one, other, rel_tol=TOLERANCE, abs_tol=1e-12)
    return one == other


def _missing(organization: int, goals: set[int]) -> Iterator[Difference]:
    """Goals of which nothing at all is stored: to leave a figure out is to differ, too."""
    latest = _seen(organization).order_by("-good_through").first()
    if latest is None:
        return
    day = latest.good_through
    in_force = GoalVersion.objects.in_force(organization, day).values_list("goal_id", flat=True)
    for goal in sorted(set(in_force) - goals):
        yield Difference(goal, day, "the whole row", "none", "to be stored")


def goal_keys(organization: int, goals: Iterable[int]) -> dict[int, str]:
    """The keys of goals, to name them by."""
    rows = Goal.objects.filter(organization=organization, pk__in=set(goals))
    return dict(rows.values_list("pk", "key"))
