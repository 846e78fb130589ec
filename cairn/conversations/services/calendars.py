"""Making a calendar's address, renewing and revoking it."""

from django.db import transaction
from django.utils.crypto import get_random_string

from cairn.audit.services import record
from cairn.common import clock
from cairn.conversations.access.calendars import need_calendars, own_addresses
from cairn.conversations.models import CalendarAddress
from cairn.org.access import Actor
from cairn.org.models import Person
from cairn.projects.models import Project


@transaction.atomic
def make_calendar_address(*, actor: Actor, about: str, project: Project | None = None) -> CalendarAddress:
    """A new secret address of one's own; the one that there was for the same leads nowhere from now on.

    Raises ValidationError for what there is no calendar of.
    """
    need_calendars(actor)
    assert actor.person
    # Two presses at once would else make two.
    Person.objects.select_for_update(no_key=True).get(organization=actor.organization_id, pk=actor.person.pk)
    for former in own_addresses(actor).filter(about=about, project=project):
        _revoke(actor, former)
    address = CalendarAddress(
        organization=actor.organization,
        person=actor.person,
        about=about,
        project=project,
        salt=get_random_string(64),
        made_at=clock.now(),
    )
    address.full_clean()
    address.save()
    after = {"about": about, "project": project.pk if project else None}
    record(actor, "calendar.made", address, after=after)
    return address


@transaction.atomic
def revoke_calendar_address(*, actor: Actor, address: CalendarAddress) -> None:
    """Nobody reads it any more, whoever has it."""
    need_calendars(actor)
    _revoke(actor, address)


def _revoke(actor: Actor, address: CalendarAddress) -> None:
    rows = CalendarAddress.objects.filter(
        organization=actor.organization_id, person=actor.person_id, pk=address.pk, revoked_at=None
    )
    if rows.update(revoked_at=clock.now()):
        record(actor, "calendar.revoked", address)
