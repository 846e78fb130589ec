"""The way to a goal from the top of its tree."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from cairn.goals.access import visible_versions
from cairn.goals.models import GoalVersion
from cairn.goals.queries.contributions import parents_up, vision_goals
from cairn.org.access import Actor


@dataclass(frozen=True)
class Crumb:
    """A place on the way; the goal of a vision is the Vision page."""

    title: str
    url: str
    is_vision: bool = False


def crumbs_of(actor: Actor, version: GoalVersion, on: date) -> Sequence[Crumb]:
    """The goals above, topmost first, as far as the actor sees them."""
    if version.parent_id is None:
        return []
    parents = parents_up(actor.organization_id, [version.parent_id], on)
    seen = {row.goal_id: row for row in visible_versions(actor).filter(goal__in=parents)}
    visions = vision_goals(actor.organization_id)
    trail: list[Crumb] = []
    above: int | None = version.parent_id
    while above is not None and above in seen:
        trail.append(_crumb(actor, seen[above], above in visions))
        above = parents.get(above)
    return trail[::-1]


def _crumb(actor: Actor, version: GoalVersion, is_vision: bool) -> Crumb:
    slug = actor.organization.slug
    page = reverse("goal:page", args=[slug, version.goal_id])
    return Crumb(version.goal.title, reverse("vision:page", args=[slug]) if is_vision else page, is_vision)
