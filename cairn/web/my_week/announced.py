"""What was announced to a person lately, and what he has not said that he read."""

from datetime import timedelta

from cairn.common import clock
from cairn.conversations.access.announcements import visible_announcements
from cairn.conversations.models import Announcement
from cairn.conversations.queries.announcements import unread_of
from cairn.org.access import Actor

ASKED_FOR = timedelta(days=30)
MOST_SHOWN = 3


def unread(actor: Actor) -> list[Announcement]:
    """The newest three of the last 30 days that reach the actor where he works."""
    if actor.person is None:
        return []
    reached = visible_announcements(actor).filter(unit__in=list(actor.units_up(actor.person.unit_id)))
    return list(unread_of(reached, actor.person.pk, clock.now() - ASKED_FOR)[:MOST_SHOWN])
