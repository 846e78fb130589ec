"""That somebody has seen the tour, or the news. No entry is written: it changes nothing but his own view."""

from typing import Any

from django.db import transaction

from cairn.common import clock
from cairn.org.access import Actor
from cairn.support.models import Seen
from cairn.support.queries.news import news


def end_tour(*, actor: Actor) -> None:
    """The tour greets the actor no more. Safe to do twice."""
    _keep(actor, tour_ended_at=clock.now())


def begin_tour(*, actor: Actor) -> None:
    """The tour greets him again."""
    _keep(actor, tour_ended_at=None)


def read_news(*, actor: Actor) -> None:
    """All that is told now is no news to the actor any more."""
    _keep(actor, news=[item.mark for item in news()])


@transaction.atomic
def _keep(actor: Actor, **facts: Any) -> None:
    assert actor.person
    Seen.objects.update_or_create(organization=actor.organization, person=actor.person, defaults=facts)
