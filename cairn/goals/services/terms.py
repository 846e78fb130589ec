"""A goal's terms, as they are kept in its versions: writing a new version, and what it needs to be sound."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from cairn.common import clock
from cairn.goals.models import Goal, GoalVersion
from cairn.goals.services.soundness import check_terms
from cairn.org.access import Actor

TERMS = (
    "state",
    "parent_id",
    "owner_unit_id",
    "owner_person_id",
    "start_on",
    "end_on",
    "weight",
    "factor",
    "rollup",
    "direction",
    "kpi_id",
    "baseline",
    "target",
    "low",
    "high",
    "curve",
    "cadence",
    "steps",
    "milestones",
)
"""What a version holds; keys by their ids."""


def terms_of(version: GoalVersion) -> dict[str, Any]:
    """The version's terms, to compare or to build the next one from."""
    return {name: getattr(version, name) for name in TERMS}


def written_terms(terms: Mapping[str, Any]) -> dict[str, Any]:
    """Terms as an audit entry keeps them: in JSON's own types."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in terms.items()}


def read_terms(written: Mapping[str, Any]) -> dict[str, Any]:
    """Terms that were kept in JSON's own types, as they are: the inverse of `written_terms`."""
    days = {name: date.fromisoformat(written[name]) for name in ("start_on", "end_on") if written.get(name)}
    return {**written, **days}


def unsaved_version(
    actor: Actor,
    goal: Goal,
    terms: Mapping[str, Any],
    *,
    effective_on: date,
    reason: str = "",
    recorded_at: datetime | None = None,
) -> GoalVersion:
    """The goal's version on these terms from a day on, as it would be written."""
    return GoalVersion(
        organization=actor.organization,
        goal=goal,
        effective_on=effective_on,
        recorded_at=recorded_at or clock.now(),
        recorded_by=actor.person,
        reason=reason.strip(),
        **terms,
    )


def write_version(
    actor: Actor,
    goal: Goal,
    terms: Mapping[str, Any],
    *,
    effective_on: date,
    reason: str = "",
    recorded_at: datetime | None = None,
) -> GoalVersion:
    """Let the goal have these terms from a day on; what was to hold from that day or later makes way.

    Raises ValidationError where the terms are not sound by themselves or beside the goal's family.
    """
    now = recorded_at or clock.now()
    version = unsaved_version(actor, goal, terms, effective_on=effective_on, reason=reason, recorded_at=now)
    check_terms(version)
    GoalVersion.objects.known(actor.organization_id).filter(goal=goal, effective_on__gte=effective_on).update(
        superseded_at=now
    )
    version.full_clean()
    version.save()
    return version
