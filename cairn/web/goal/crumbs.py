"""The way to a goal from the top of its tree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from cairn.goals.models import GoalVersion
from cairn.goals.queries.around import Place
from cairn.org.access import Actor


@dataclass(frozen=True)
class Crumb:
    """A place on the way; the goal of a vision is the Vision page."""

    title: str
    url: str
    is_vision: bool = False


def crumbs_of(actor: Actor, place: Place, above: Mapping[int, GoalVersion]) -> Sequence[Crumb]:
    """The goals above, topmost first, as far as the actor sees them: those are given by their ids."""
    trail: list[Crumb] = []
    goal = place.parents.get(place.goal)
    while goal is not None and goal in above:
        trail.append(_crumb(actor, above[goal], goal in place.visions))
        goal = place.parents.get(goal)
    return trail[::-1]


def _crumb(actor: Actor, version: GoalVersion, is_vision: bool) -> Crumb:
    slug = actor.organization.slug
    page = reverse("goal:page", args=[slug, version.goal_id])
    return Crumb(version.goal.title, reverse("vision:page", args=[slug]) if is_vision else page, is_vision)
