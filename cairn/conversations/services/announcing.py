"""Announcing to a unit and all below it, saying that one has read it, and taking it back."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common import clock
from cairn.conversations.access.announcements import may_announce, may_withdraw, visible_announcements
from cairn.conversations.models import Announcement, AnnouncementReading
from cairn.org.access import Actor
from cairn.org.models import Unit


@transaction.atomic
def announce(
    *, actor: Actor, unit: Unit, title: str, text: str, submission: str | None = None
) -> Announcement:
    """Tell a unit and all below it something; everybody there is told.

    A second press of the same form gives the announcement of the first. Raises ValidationError where title or
    text is empty.
    """
    if not may_announce(actor, unit):
        raise PermissionDenied
    rows = Announcement.objects.filter(organization=actor.organization_id, made_by=actor.person_id)
    if submission and (earlier := rows.filter(submission=submission).first()):
        return earlier
    if not title.strip() or not text.strip():
        raise ValidationError({"text" if title.strip() else "title": _("Write a line.")})
    announcement = Announcement(
        organization=actor.organization,
        unit=unit,
        title=title.strip(),
        text=text.strip(),
        made_by=actor.person,
        made_at=clock.now(),
        submission=submission,
    )
    announcement.full_clean()
    announcement.save()
    record(actor, "announcement.made", announcement, after={"unit": unit.pk, "title": announcement.title})
    return announcement


@transaction.atomic
def say_read(*, actor: Actor, announcement: Announcement) -> None:
    """Say that one has read it; said twice, the first time holds. Who looks on as somebody says nothing."""
    if actor.person is None or actor.viewed_by is not None:
        raise PermissionDenied
    if not visible_announcements(actor).filter(pk=announcement.pk).exists():
        raise PermissionDenied
    _reading, is_new = AnnouncementReading.objects.get_or_create(
        organization=actor.organization,
        announcement=announcement,
        person=actor.person,
        defaults={"read_at": clock.now()},
    )
    if is_new:
        record(actor, "announcement.read", announcement)


@transaction.atomic
def withdraw_announcement(*, actor: Actor, announcement: Announcement) -> None:
    """Take it back: nobody reads it any more, in no notice either."""
    if not may_withdraw(actor, announcement):
        raise PermissionDenied
    rows = Announcement.objects.filter(organization=actor.organization_id, pk=announcement.pk)
    if rows.filter(withdrawn_at=None).update(withdrawn_at=clock.now()):
        record(actor, "announcement.withdrawn", announcement, before={"title": announcement.title})
