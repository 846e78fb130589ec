"""What a review says, goal by goal, as the meeting and its minutes show it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from cairn.conversations.models import NextStep, Review
from cairn.conversations.queries.reviews import MOST_STEPS, Said, said_in, steps_seen_in
from cairn.goals.access import visible_versions
from cairn.org.access import Actor
from cairn.web.review.shown import GoalShown, shown_in


class OfGoal(Protocol):
    """What may be about a goal."""

    goal_id: int | None


Row = TypeVar("Row", bound=OfGoal)


@dataclass(frozen=True)
class Part:
    """One goal of a review, or none (what was said besides), with all that was said and agreed about it."""

    goal: GoalShown | None
    said: Said
    steps: Sequence[NextStep]

    @property
    def is_told(self) -> bool:
        """Whether anything was said or agreed."""
        return bool(self.said.notes or self.said.blockers or self.said.decisions or self.steps)


def parts_of(actor: Actor, review: Review) -> list[Part]:
    """The goals in their order, and what is about none of them at the end.

    What was said earlier of a goal that is not gone through now stands at the end too, if the reader sees it.
    """
    said, seen = said_in(review), may_see_goals(actor)
    steps = seen(steps_seen_in(review)[:MOST_STEPS])
    goals = shown_in(actor, review)
    own = {goal.pk for goal in goals}
    parts = [
        Part(goal, said.get(goal.pk, _nothing()), [step for step in steps if step.goal_id == goal.pk])
        for goal in goals
    ]
    rest = _nothing()
    for goal_id, other in said.items():
        if goal_id not in own:
            rest.notes.extend(seen(other.notes))
            rest.blockers.extend(seen(other.blockers))
            rest.decisions.extend(seen(other.decisions))
    return [*parts, Part(None, rest, [step for step in steps if step.goal_id not in own])]


def _nothing() -> Said:
    return Said([], [], [])


def may_see_goals(actor: Actor) -> Callable[[Iterable[Row]], list[Row]]:
    """Leaves those out that are about a goal which the actor may not see (any more)."""

    def seen(rows: Iterable[Row]) -> list[Row]:
        found = list(rows)
        goals = {row.goal_id for row in found if row.goal_id}
        visible = set()
        if goals:
            visible = set(visible_versions(actor).filter(goal__in=goals).values_list("goal_id", flat=True))
        return [row for row in found if row.goal_id is None or row.goal_id in visible]

    return seen
