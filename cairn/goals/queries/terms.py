"""All that a goal's terms ever were: what holds, what made way, and what is to hold from a later day."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from cairn.goals.models import GoalVersion, State


def all_terms(organization: int, goal: int) -> list[GoalVersion]:
    """The goal's versions in the order in which they were written, with whom and what they name."""
    rows = GoalVersion.objects.filter(organization=organization, goal=goal)
    named = rows.select_related("goal", "recorded_by", "owner_person", "owner_unit", "kpi__series_of")
    return list(named.order_by("recorded_at", "effective_on", "pk"))


def first_terms(terms: Iterable[GoalVersion], zone: ZoneInfo) -> GoalVersion | None:
    """The terms that a goal was active under at first; null where it never was.

    What was put right on the very day it was written was a slip, and is passed over.
    """
    return next((row for row in terms if row.state == State.ACTIVE and not is_slip(row, zone)), None)


def coming_terms(terms: Iterable[GoalVersion], today: date) -> list[GoalVersion]:
    """Those that are set to hold from a later day; a change from before it takes their place."""
    coming = [row for row in terms if row.superseded_at is None and row.effective_on > today]
    return sorted(coming, key=lambda row: row.effective_on)


def is_slip(row: GoalVersion, zone: ZoneInfo) -> bool:
    return row.superseded_at is not None and _day(row.recorded_at, zone) == _day(row.superseded_at, zone)


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()
