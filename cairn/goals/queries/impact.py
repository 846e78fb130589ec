"""What other terms of a goal would change: its figures and those of all above it, before and after."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from cairn.calc.figures import Figures
from cairn.goals.models import GoalVersion, Vision
from cairn.goals.queries.ancestry import ancestry
from cairn.goals.queries.workings import compute


@dataclass(frozen=True)
class Change:
    """One goal with its figures on a day, and as they would be; `before` is None where it has none yet."""

    goal: GoalVersion
    before: Figures | None
    after: Figures | None
    is_vision: bool = False


def figures_with(
    organization: int, live: GoalVersion, wanted: GoalVersion, on: date
) -> dict[int, tuple[Figures | None, Figures | None]]:
    """The figures, as they are and as they would be, of the goal and of all above it now and then, by goal.

    Computed as the live figures are, with the wanted version in the place of the live one; nothing is
    written. Both need `goal` loaded.
    """
    starts = [pk for pk in (live.goal_id, wanted.parent_id) if pk is not None]
    before = compute(organization, starts, [on])
    after = compute(organization, starts, [on], {live.goal_id: wanted})
    return {
        goal: (before.get(goal, {}).get(on), after.get(goal, {}).get(on))
        for goal in before.keys() | after.keys()
    }


def concerned(
    organization: int, live: GoalVersion, wanted: GoalVersion, on: date
) -> tuple[list[int], Collection[int]]:
    """The goal, those right above it now and then, and the goals of the visions above, in this order and each
    once; and which of them stand for a vision."""
    parents = [pk for pk in (live.parent_id, wanted.parent_id) if pk is not None]
    above = ancestry(organization, parents, on)
    rows = Vision.objects.filter(organization=organization, goal__in=[live.goal_id, *above])
    visions = set(rows.values_list("goal_id", flat=True))
    return list(dict.fromkeys([live.goal_id, *parents, *sorted(visions)])), visions
