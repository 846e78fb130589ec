"""Shares as they are shown beside each other: rounded so that they add up, null where nothing is known."""

from collections.abc import Mapping, Sequence

from cairn.common.numbers import shares_as_shown
from cairn.goals.models import GoalFigure

OWN = 0
"""In the place of a goal's id: what was recorded on the goal above itself."""


def shown_shares(
    siblings: Sequence[int],
    shares: Mapping[int, float | None],
    figures: Mapping[int, GoalFigure],
    own: float | None = None,
) -> dict[int, float | None]:
    """The shares of goals below one goal, by goal; what has no data has given nothing that is known.

    `own` is the share of what was recorded on the goal above itself, to be found under OWN.
    """
    known = [shares.get(goal) if goal in figures and figures[goal].has_data else None for goal in siblings]
    return dict(zip([*siblings, OWN], shares_as_shown([*known, own]), strict=True))
