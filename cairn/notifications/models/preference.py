"""How a person likes to be told."""

from datetime import time

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cairn.common.owned import OwnedModel, SameOrganizationKey
from cairn.notifications.models.notice import Kind
from cairn.org.models import Person


class Channel(models.TextChoices):
    """How far a notice goes; all but the last stand in the inbox, too."""

    AT_ONCE = "at_once", _("Mail at once")
    DAILY = "daily", _("Daily digest")
    WEEKLY = "weekly", _("Weekly digest")
    INBOX = "inbox", _("Inbox only")
    OFF = "off", _("Not at all")


_AT_ONCE = (Kind.TO_APPROVE, Kind.ANSWERED, Kind.DEPUTY, Kind.NUDGE, Kind.HELP)
DEFAULTS: dict[str, str] = dict.fromkeys(Kind.values, Channel.DAILY.value) | dict.fromkeys(
    (kind.value for kind in _AT_ONCE), Channel.AT_ONCE.value
)
"""What holds for who chose nothing: a person waits for an answer, the rest can wait until the morning."""


class Preference(OwnedModel):
    """A person's choices. Who has no row has the defaults; times are those of his own zone."""

    person = SameOrganizationKey(Person, related_name="+")
    channels = models.JSONField(default=dict, blank=True)  # kind: channel, where it is not the default
    digest_at = models.TimeField(_("digests come at"), default=time(7, 0))
    # 0 is Monday, as Python counts.
    digest_weekday = models.PositiveSmallIntegerField(
        _("the weekly one on"), default=0, validators=[MaxValueValidator(6)]
    )
    quiet_from = models.TimeField(_("quiet from"), null=True, blank=True)
    quiet_until = models.TimeField(_("quiet until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "person"], name="notifications_preference_once")
        ]

    def channel(self, kind: str) -> Channel:
        """How notices of that kind reach the person."""
        return Channel(self.channels.get(kind) or DEFAULTS[kind])
