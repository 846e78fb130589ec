"""Who answers for somebody who is away."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cairn.common.owned import OwnedModel, SameOrganizationKey
from cairn.org.models.tree import Person


class Deputy(OwnedModel):
    """From a day until another, both included, the deputy may answer in the person's place."""

    person = SameOrganizationKey(Person, related_name="+")
    deputy = SameOrganizationKey(Person, related_name="+")
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"))
    # Whether he may also do what the person may, but for what only administrators do.
    hands_rights = models.BooleanField(_("hands over rights"), default=False)
    named_by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    named_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="org_deputy_days"),
            models.CheckConstraint(condition=~Q(person=F("deputy")), name="org_deputy_other"),
        ]
        indexes = [
            models.Index(fields=["organization", "person"], name="org_deputy_person"),
            models.Index(fields=["organization", "deputy"], name="org_deputy_deputy"),
        ]
