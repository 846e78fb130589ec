"""What feeds a goal: its children with their part in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import ngettext

from cairn.calc.figures import Figures
from cairn.goals.models import GoalVersion, Rollup
from cairn.goals.queries.below import COUNTED
from cairn.goals.queries.contributions import FiguresOf, Shares, own_parts
from cairn.goals.queries.single import LaidOut
from cairn.org.access import Actor
from cairn.web.goal.terms_changed import ENDED
from cairn.web.goal_rows import goal_rows, own_row
from cairn.web.rows import GoalRow, OwnRow, RowGroup
from cairn.web.shares import OWN, shown_shares
from cairn.web.wording import together_words

MOST_SHOWN = 50
HAVE_SHARES = frozenset({Rollup.SUM, Rollup.WEIGHTED})
"""Roll-ups in which children have a part, even where nothing is recorded yet."""


@dataclass(frozen=True)
class Feeds:
    """The children, largest part first; `hidden` is how many more there are than are shown."""

    groups: Sequence[RowGroup]
    count: int
    hidden: int
    has_shares: bool
    note: str


def feeds_of(
    actor: Actor,
    version: GoalVersion,
    children: Sequence[GoalVersion],
    shares: Shares,
    figures_of: FiguresOf,
    on: date,
    out: LaidOut | None,
) -> Feeds:
    """The rows of the children that the actor may see, with their shares; `out` is the goal laid out."""
    children = sorted(children, key=lambda child: (-(shares.get(child.goal_id) or 0.0), child.goal_id))
    ids = [child.goal_id for child in children]
    own = own_parts(actor.organization_id, [version.goal_id], on, figures_of).get(version.goal_id)
    stored = figures_of(actor.organization_id, ids, on)
    shown = shown_shares(ids, shares, stored, own.share if own else None)
    rows: list[GoalRow | OwnRow] = [
        *goal_rows(actor, children[:MOST_SHOWN], on, shares=shown, figures_of=figures_of)
    ]
    if own and rows:
        rows = sorted([*rows, own_row(actor, own, shown[OWN])], key=lambda row: -(row.share_ratio or 0.0))
    largest = max((row.share_ratio or 0.0 for row in rows), default=0.0)
    rows = [_with_bar(row, largest) for row in rows]
    return Feeds(
        groups=[RowGroup(rows=rows)] if rows else [],
        count=len(children),
        hidden=max(0, len(children) - MOST_SHOWN),
        has_shares=version.rollup in HAVE_SHARES or any(row.share_ratio is not None for row in rows),
        note=_note(actor, version, children, out.figures if out else None),
    )


def _note(
    actor: Actor, version: GoalVersion, children: Sequence[GoalVersion], figures: Figures | None
) -> str:
    """ "7 goals, together 80 of the 100 needed": how many, and whether what they aim at is enough.

    That is not asked of what has ended, nor where a part of the way was recorded on the goal itself.
    """
    count = sum(child.state in COUNTED for child in children)
    goals = ngettext("%(count)s %(goal)s", "%(count)s %(goals)s", count) % {**actor.terms, "count": count}
    is_open = version.state not in ENDED and version.kpi_id is None
    together = together_words(figures) if figures and is_open else ""
    return f"{goals}, {together}" if together else goals


def _with_bar(row: GoalRow | OwnRow, largest: float) -> GoalRow | OwnRow:
    """Bars of contributions fill their column: the largest is as long as it is wide."""
    share = row.share_ratio
    return replace(row, share_of_largest=share / largest if share and largest else None)
