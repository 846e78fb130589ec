"""What feeds a goal: its children with their part in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from cairn.goals.access import visible_versions
from cairn.goals.models import GoalVersion
from cairn.goals.queries.contributions import contributions
from cairn.goals.services.current import current_figures
from cairn.org.access import Actor
from cairn.web.goal_rows import goal_rows
from cairn.web.rows import GoalRow, RowGroup
from cairn.web.shares import shown_shares

MOST_SHOWN = 50


@dataclass(frozen=True)
class Feeds:
    """The children, largest part first; `hidden` is how many more there are than are shown."""

    groups: Sequence[RowGroup]
    count: int
    hidden: int
    has_shares: bool


def feeds_of(actor: Actor, version: GoalVersion, on: date) -> Feeds:
    """The rows of the children that the actor may see."""
    children = list(
        visible_versions(actor, on)
        .filter(parent=version.goal_id)
        .select_related("kpi__series_of", "owner_person__unit")
        .order_by("goal_id")
    )
    shares = contributions(actor.organization_id, [version.goal_id], on, current_figures).get(
        version.goal_id, {}
    )
    children.sort(key=lambda child: (-(shares.get(child.goal_id) or 0.0), child.goal_id))
    ids = [child.goal_id for child in children]
    shown = shown_shares(ids, shares, current_figures(actor.organization_id, ids, on))
    rows = goal_rows(actor, children[:MOST_SHOWN], on, shares=shown)
    largest = max((row.share_ratio or 0.0 for row in rows), default=0.0)
    rows = [_with_bar(row, largest) for row in rows]
    return Feeds(
        groups=[RowGroup(rows=rows)] if rows else [],
        count=len(children),
        hidden=max(0, len(children) - MOST_SHOWN),
        has_shares=any(row.share_ratio is not None for row in rows),
    )


def _with_bar(row: GoalRow, largest: float) -> GoalRow:
    """Bars of contributions fill their column: the largest is as long as it is wide."""
    share = row.share_ratio
    return replace(row, share_of_largest=share / largest if share and largest else None)
