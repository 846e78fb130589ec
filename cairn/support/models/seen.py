"""What a person has seen: the tour, and which of the news."""

from django.db import models

from cairn.common.owned import OwnedModel, SameOrganizationKey
from cairn.org.models import Person


class Seen(OwnedModel):
    """One row a person. Who has none is here for the first time: the tour greets him."""

    person = SameOrganizationKey(Person, related_name="+")
    tour_ended_at = models.DateTimeField(null=True, blank=True)
    news = models.JSONField(default=list, blank=True)  # the marks of what he has read (`queries.news`)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "person"], name="support_seen_once")]
