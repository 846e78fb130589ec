"""That notices were read."""

from django.db import transaction

from cairn.common import clock
from cairn.notifications.models import Kind, Notice
from cairn.org.access import Actor


@transaction.atomic
def read_notices(*, actor: Actor, up_to: int) -> int:
    """Mark the actor's own notices as read, up to the one with that id; how many were new to him.

    What came meanwhile stays new: he has not seen it. No entry is written: it changes nothing but his list.
    """
    rows = Notice.objects.filter(organization=actor.organization_id, recipient=actor.person_id, read_at=None)
    return rows.filter(pk__lte=up_to).exclude(kind=Kind.TO_APPROVE).update(read_at=clock.now())
