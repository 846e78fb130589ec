"""Which goals a person sees, and what he may do with each."""

from cairn.goals.access.goals import Can, allowed, goal_for, goal_unit
from cairn.goals.access.measurements import measurement_for
from cairn.goals.access.visible import visible_versions

__all__ = ["Can", "allowed", "goal_for", "goal_unit", "measurement_for", "visible_versions"]
