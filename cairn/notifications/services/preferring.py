"""How a person likes to be told."""

from collections.abc import Mapping
from datetime import time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.notifications.models import DEFAULTS, Channel, Preference
from cairn.notifications.queries.preferences import preferences_of
from cairn.org.access import Actor

MAILS = frozenset({Channel.AT_ONCE, Channel.DAILY, Channel.WEEKLY})


@transaction.atomic
def choose_notices(
    *,
    actor: Actor,
    channels: Mapping[str, str],
    digest_at: time,
    digest_weekday: int,
    quiet_from: time | None,
    quiet_until: time | None,
) -> Preference:
    """Settle how the actor himself is told, from now on; mails that wait already leave as they were to.

    `channels` names a channel by kind; a kind left out keeps the default. Raises ValidationError where only
    one end of the quiet hours is given, and for a kind or a channel that does not exist.
    """
    if (quiet_from is None) != (quiet_until is None):
        missing = "quiet_from" if quiet_from is None else "quiet_until"
        raise ValidationError({missing: _("Quiet hours need both ends, or none.")})
    if not channels.keys() <= DEFAULTS.keys() or not set(channels.values()) <= set(Channel.values):
        raise ValidationError(_("Choose one of the ways that are offered."))
    assert actor.person
    row = preferences_of(actor.organization_id, [actor.person.pk])[actor.person.pk]
    before = dict(row.channels)
    row.channels = {kind: way for kind, way in channels.items() if way != DEFAULTS[kind]}
    row.digest_at, row.digest_weekday = digest_at, digest_weekday
    row.quiet_from, row.quiet_until = quiet_from, quiet_until
    row.full_clean()
    row.save()
    record(actor, "notices.chosen", row, before={"channels": before}, after={"channels": row.channels})
    return row


@transaction.atomic
def stop_mails(*, actor: Actor) -> Preference:
    """Send the actor no more mails: what came by mail stands in his inbox alone. Safe to do twice."""
    assert actor.person
    row = preferences_of(actor.organization_id, [actor.person.pk])[actor.person.pk]
    before = dict(row.channels)
    row.channels = {
        kind: Channel.INBOX if row.channel(kind) in MAILS else row.channel(kind) for kind in DEFAULTS
    }
    row.full_clean()
    row.save()
    record(actor, "notices.mails_stopped", row, before={"channels": before}, after={"channels": row.channels})
    return row
