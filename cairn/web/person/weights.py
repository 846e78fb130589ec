"""How a person's goals weigh against each other: shares of a whole that add up."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from cairn.common.locales import current_locale
from cairn.common.numbers import exact, shares_that_add_up
from cairn.goals.models import GoalVersion
from cairn.org.access import Actor


@dataclass(frozen=True)
class Weighed:
    """A goal with its share of all weights, in whole percents."""

    title: str
    url: str
    percent: str


def weights_of(actor: Actor, goals: Sequence[GoalVersion]) -> list[Weighed]:
    """The goals with their shares, the heaviest first; none where there is nothing to weigh it against.

    The percents add up to 100, by largest remainder.
    """
    if len(goals) < 2:
        return []
    heaviest = sorted(goals, key=lambda goal: -goal.weight)
    whole = sum(goal.weight for goal in goals)
    shares = shares_that_add_up([goal.weight / whole for goal in heaviest])
    slug, locale = actor.organization.slug, current_locale()
    return [
        Weighed(
            title=goal.goal.title,
            url=reverse("goal:page", args=[slug, goal.goal_id]),
            percent=exact(round((share or 0.0) * 100), locale),
        )
        for goal, share in zip(heaviest, shares, strict=True)
    ]
