"""Which links from mails were used: those that change something work once."""

from django.db import models

from cairn.common.owned import OwnedModel, SameOrganizationKey
from cairn.org.models import Person


class UsedLink(OwnedModel):
    """A link's digest, kept once it has done what it was for."""

    person = SameOrganizationKey(Person, related_name="+")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "digest"], name="notifications_link_once")
        ]
