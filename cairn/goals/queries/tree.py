"""Walks over the tree of goals, level by level. The parent key is the only truth about it."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from cairn.goals.models import GoalVersion
from cairn.goals.queries.ancestry import ancestry


def parents_ever(organization: int, goal: int) -> set[int]:
    """Every goal that it is or was a part of, by versions that hold or that made way."""
    rows = GoalVersion.objects.filter(organization=organization, goal=goal).exclude(parent=None)
    return {parent for parent in rows.values_list("parent_id", flat=True) if parent is not None}


def paths_up(organization: int, goals: Iterable[int], on: date) -> list[list[int]]:
    """The goals and all above them on a day, in levels from those asked for upward."""
    level = set(goals)
    parents = ancestry(organization, level, on)
    seen: set[int] = set()
    levels: list[list[int]] = []
    while level := (level & parents.keys()) - seen:
        levels.append(sorted(level))
        seen |= level
        level = {parent for goal in level if (parent := parents[goal]) is not None}
    return levels


def roots_of(organization: int, goals: Iterable[int], on: date) -> set[int]:
    """The topmost goals above the goals asked for, on a day."""
    parents = ancestry(organization, set(goals), on)
    return {goal for goal, parent in parents.items() if parent is None}


def children_of(
    organization: int, goals: Collection[int], on: date, known_at: datetime | None = None
) -> list[GoalVersion]:
    """The versions in force of the goals right below, in the order in which they were added."""
    rows = GoalVersion.objects.in_force(organization, on, known_at)
    return list(rows.filter(parent__in=goals).select_related("goal").order_by("goal_id"))


def subtree_of(
    organization: int, goals: Collection[int], on: date, known_at: datetime | None = None
) -> list[GoalVersion]:
    """The versions in force of the goals and of all below them, parents before children."""
    rows = GoalVersion.objects.in_force(organization, on, known_at)
    level = list(rows.filter(goal__in=goals).select_related("goal").order_by("goal_id"))
    found: dict[int, GoalVersion] = {}
    while level:
        found |= {version.goal_id: version for version in level}
        below = children_of(organization, [version.goal_id for version in level], on, known_at)
        level = [version for version in below if version.goal_id not in found]
    return list(found.values())
