"""What the reader was told, newest first: a goal that he may not see any more is told of no more."""

from dataclasses import dataclass
from datetime import datetime

from cairn.notifications.models import Notice
from cairn.notifications.queries.about import About, about
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
    found = about(actor, notices)
    return [_news(actor, notice, found[notice.pk]) for notice in notices if notice.pk in found]


def _news(actor: Actor, notice: Notice, what: About) -> News:
    return News(
        pk=notice.pk,
        says=sentence(notice, title=what.title, terms=actor.terms),
        text=what.text,
        url=what.url,
        at=notice.made_at,
        is_new=notice.read_at is None,
    )
