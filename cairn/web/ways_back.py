"""Goals drafted to bring a KPI back into its range, that wait to be taken or dropped."""

from typing import Any

from cairn.goals.access import visible_versions
from cairn.goals.models import GoalVersion, State
from cairn.goals.queries.recoveries import open_recoveries
from cairn.org.access import Actor


def ways_back(actor: Actor, kpi: int | None = None) -> list[GoalVersion]:
    """The drafts for a KPI that the actor sees; with none, those that are his own to take or drop."""
    which: dict[str, Any] = {"kpi": kpi} if kpi is not None else {}
    drafted = open_recoveries(actor.organization_id, **which).values("goal")
    rows = visible_versions(actor).filter(state=State.DRAFT, goal__in=drafted)
    if kpi is None:
        rows = rows.filter(owner_person=actor.person_id) if actor.person_id else rows.none()
    return list(rows.order_by("goal_id"))
