"""Stored figures, as rows and as the objects of cairn.calc."""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from datetime import date, timedelta
from operator import attrgetter
from typing import Any

from cairn.calc.figures import Figures
from cairn.goals.models import GoalFigure

STORED = (
    "value",
    "target",
    "attainment",
    "progress",
    "has_data",
    "expected",
    "pace",
    "status",
    "baseline",
    "reach_on",
    "streak",
    "silent_since",
)
"""What is kept of calc's figures; the rest is computed when it is shown."""

Facts = tuple[Any, ...]
facts_of: Callable[[Figures], Facts] = attrgetter(*STORED, "silent")
"""What a row would keep of calc's figures, to compare and to make a row of."""
facts_of_row: Callable[[GoalFigure], Facts] = attrgetter(*STORED, "is_silent")


def figures_on(organization: int, goals: Collection[int], on: date) -> dict[int, GoalFigure]:
    """The stored figures of goals on a day; goals without any for that very day are left out."""
    rows = GoalFigure.objects.filter(
        organization=organization, goal__in=goals, day__lte=on, good_through__gte=on
    )
    return {row.goal_id: row for row in rows}


def as_calc(row: GoalFigure) -> Figures:
    """The row as calc gave it; rates and coverage, which no roll-up needs, are left unknown."""
    kept = {name: getattr(row, name) for name in STORED}
    return Figures(**kept, silent=row.is_silent, current_rate=None, required_rate=None, coverage=None)


def stored_days(
    organization: int, goals: Collection[int], days: Sequence[date]
) -> dict[int, dict[date, Figures]]:
    """The stored figures of goals on those days (which rise), as calc's objects, by goal and day."""
    rows = GoalFigure.objects.filter(
        organization=organization, goal__in=goals, day__lte=days[-1], good_through__gte=days[0]
    )
    wanted = frozenset(days)
    found: dict[int, dict[date, Figures]] = defaultdict(dict)
    for row in rows:
        figures = as_calc(row)
        for day in days_of(row):
            if day in wanted:
                found[row.goal_id][day] = figures
    return found


def days_of(row: GoalFigure) -> list[date]:
    """The days for which the row was computed."""
    return [row.day + timedelta(days=n) for n in range((row.good_through - row.day).days + 1)]


def as_row(organization: int, goal: int, day: date, figures: Figures) -> GoalFigure:
    """Calc's figures as a row of that one day, not saved."""
    return row_of(organization, goal, day, day, facts_of(figures))


def row_of(organization: int, goal: int, day: date, good_through: date, facts: Facts) -> GoalFigure:
    """A row, not saved, for the days from `day` to `good_through`."""
    *kept, is_silent = facts
    return GoalFigure(
        organization_id=organization,
        goal_id=goal,
        day=day,
        good_through=good_through,
        is_silent=is_silent,
        **dict(zip(STORED, kept, strict=True)),
    )
