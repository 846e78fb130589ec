"""Which goals a person sees, and what he may do with each."""

from cairn.goals.access.goals import Can, allowed, goal_for, goal_unit
from cairn.goals.access.kpis import kpi_for, visible_kpis
from cairn.goals.access.measurements import measurement_for
from cairn.goals.access.visible import visible_versions

__all__ = [
    "Can",
    "allowed",
    "goal_for",
    "goal_unit",
    "kpi_for",
    "measurement_for",
    "visible_kpis",
    "visible_versions",
]
