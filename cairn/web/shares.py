"""Shares as they are shown beside each other: rounded so that they add up, null where nothing is known."""

from collections.abc import Mapping, Sequence

from cairn.common.numbers import shares_as_shown
from cairn.goals.models import GoalFigure


def shown_shares(
    siblings: Sequence[int], shares: Mapping[int, float | None], figures: Mapping[int, GoalFigure]
) -> dict[int, float | None]:
    """The shares of goals below one goal, by goal; what has no data has given nothing that is known."""
    known = [shares.get(goal) if goal in figures and figures[goal].has_data else None for goal in siblings]
    return dict(zip(siblings, shares_as_shown(known), strict=True))
