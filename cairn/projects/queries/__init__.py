"""Reads of projects."""

from cairn.projects.queries.projects import (
    Duration,
    Standing,
    duration_of,
    goals_served,
    members_of,
    standings,
    tasks_of,
)

__all__ = [
    "Duration",
    "Standing",
    "duration_of",
    "goals_served",
    "members_of",
    "standings",
    "tasks_of",
]
