"""What leadership tells a unit and all below it, and who has read it."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cairn.common.owned import OwnedModel, SameOrganizationKey
from cairn.org.models import Person, Unit

LONGEST_ANNOUNCEMENT = 5000


class Announcement(OwnedModel):
    """It reaches whoever is in the unit, or below it. Withdrawn, nobody reads it any more."""

    unit = SameOrganizationKey(Unit, related_name="+")
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), validators=[MaxLengthValidator(LONGEST_ANNOUNCEMENT)])
    made_by = SameOrganizationKey(Person, related_name="+")
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    submission = models.CharField(max_length=36, null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "submission"], name="conversations_announced_once"
            )
        ]
        indexes = [models.Index(fields=["organization", "unit", "made_at"], name="conversations_announced")]


class AnnouncementReading(OwnedModel):
    """That somebody says he has read it: a press, not a guess from having opened it."""

    announcement = SameOrganizationKey(Announcement, related_name="+")
    person = SameOrganizationKey(Person, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "announcement", "person"], name="conversations_read_once"
            )
        ]
