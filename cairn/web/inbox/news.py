"""What the reader was told, newest first: a goal that he may not see any more is told of no more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from cairn.goals.access import visible_versions
from cairn.goals.models import Goal
from cairn.notifications.models import Notice
from cairn.notifications.queries.notices import news_of
from cairn.notifications.words import sentence
from cairn.org.access import Actor

MOST_SHOWN = 30


@dataclass(frozen=True)
class News:
    """One notice in words."""

    pk: int
    says: str
    text: str
    url: str
    at: datetime
    is_new: bool


def news_for(actor: Actor) -> list[News]:
    """The latest 30 that the actor was told."""
    if actor.person_id is None:
        return []
    notices = list(news_of(actor.organization_id, actor.person_id)[:MOST_SHOWN])
    goals = _goals(actor, notices)
    return [
        _news(actor, notice, goals.get(notice.goal_id or 0))
        for notice in notices
        if notice.goal_id is None or notice.goal_id in goals
    ]


def _goals(actor: Actor, notices: Sequence[Notice]) -> dict[int, Goal]:
    named = {notice.goal_id for notice in notices if notice.goal_id}
    if not named:
        return {}
    return {version.goal_id: version.goal for version in visible_versions(actor).filter(goal__in=named)}


def _news(actor: Actor, notice: Notice, goal: Goal | None) -> News:
    slug = actor.organization.slug
    return News(
        pk=notice.pk,
        says=sentence(notice, title=goal.title if goal else "", terms=actor.terms),
        text=str(notice.facts.get("text", "")),
        url=reverse("goal:page", kwargs={"slug": slug, "pk": goal.pk}) if goal else "",
        at=notice.made_at,
        is_new=notice.read_at is None,
    )
