"""That an administrator looks at everything as somebody else sees it: noted, with its end."""

from django.db import transaction

from cairn.audit.services import record
from cairn.org.access import Actor
from cairn.org.models import Person


@transaction.atomic
def start_viewing(*, actor: Actor, person: Person) -> None:
    """Note who looks as whom, and since when."""
    record(actor, "viewing.started", person)


@transaction.atomic
def end_viewing(*, actor: Actor) -> None:
    """Note that it is over; `actor` is whom one looked as, and the entry is the viewer's."""
    assert actor.person is not None
    viewer = Actor(actor.organization, actor.viewed_by, actor.user)
    record(viewer, "viewing.ended", actor.person)
