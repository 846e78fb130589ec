"""Visions and goals, what held from when to when, and what was computed of them."""

from cairn.goals.models.figure import Closing, GoalFigure
from cairn.goals.models.goal import Goal, GoalSupport, GoalTag, Priority, Purpose, Vision
from cairn.goals.models.progress import CheckIn, Completion
from cairn.goals.models.version import Direction, GoalVersion, Rollup, State

__all__ = [
    "CheckIn",
    "Closing",
    "Completion",
    "Direction",
    "Goal",
    "GoalFigure",
    "GoalSupport",
    "GoalTag",
    "GoalVersion",
    "Priority",
    "Purpose",
    "Rollup",
    "State",
    "Vision",
]
