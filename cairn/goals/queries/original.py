"""How a goal would stand by what was asked for at first (measures.md §6: it is shown beside its score)."""

from copy import copy
from datetime import date, datetime
from zoneinfo import ZoneInfo

from cairn.calc.figures import Figures
from cairn.goals.models import GoalVersion
from cairn.goals.queries.known import figures_known
from cairn.goals.queries.terms import all_terms, first_terms
from cairn.goals.queries.workings import compute
from cairn.org.queries import settings_on

ASKED = (
    "direction", "baseline", "target", "low", "high", "curve", "cadence", "steps", "milestones",
    "start_on", "end_on",
)  # fmt: skip
"""What a goal asks for. Parent, owner, weight and roll-up are how it is kept, and stay those of today."""


def original_version(organization: int, version: GoalVersion) -> GoalVersion | None:
    """The terms that the goal was active under at first; null where it never was."""
    zone = ZoneInfo(settings_on(organization, version.effective_on).timezone)
    return first_terms(all_terms(organization, version.goal_id), zone)


def original_known(organization: int, version: GoalVersion, on: date, known_at: datetime) -> Figures | None:
    """The same as `under_original_terms`, all of it by what was known at a moment; `version` held then."""
    first = original_version(organization, version)
    if first is None or first.recorded_at > known_at or not is_comparable(first, version):
        return None
    supposed = _supposed(first, version)
    goal = version.goal_id
    return figures_known(organization, [goal], on, known_at, {goal: supposed}).get(goal)


def under_original_terms(organization: int, version: GoalVersion, on: date) -> Figures | None:
    """The goal's figures at the end of a day as if what it asks for had never been changed.

    `version` holds on that day, with `goal` loaded. Null where the terms never changed, and where it is
    judged by another KPI now, whose values the first target says nothing about. Measurements, completions
    and what is below are those that are known now. Writes nothing.
    """
    first = original_version(organization, version)
    return under_terms_of(first, version, on) if first is not None else None


def under_terms_of(first: GoalVersion, version: GoalVersion, on: date) -> Figures | None:
    """The same, of a goal whose first terms are known."""
    if not is_comparable(first, version):
        return None
    organization, supposed = version.organization_id, _supposed(first, version)
    days = compute(organization, [version.goal_id], [on], {version.goal_id: supposed})
    return days.get(version.goal_id, {}).get(on)


def is_comparable(first: GoalVersion, version: GoalVersion) -> bool:
    """Whether the first terms asked for something else, of the same KPI."""
    asks_otherwise = any(getattr(first, name) != getattr(version, name) for name in ASKED)
    return asks_otherwise and first.kpi_id == version.kpi_id


def _supposed(first: GoalVersion, version: GoalVersion) -> GoalVersion:
    supposed = copy(version)
    for name in ASKED:
        setattr(supposed, name, getattr(first, name))
    return supposed
