"""The address of a calendar that another program reads: for one person, and secret."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cairn.common.owned import OwnedModel, SameOrganizationKey
from cairn.org.models import Person
from cairn.projects.models import Project


class CalendarAddress(OwnedModel):
    """Whoever has the address reads what its person sees. Renewed or revoked, it leads nowhere any more."""

    class About(models.TextChoices):
        MINE = "mine", _("My deadlines")
        TEAM = "team", _("My team’s deadlines")
        PROJECT = "project"  # it is called as the project is

    person = SameOrganizationKey(Person, related_name="+")
    about = models.CharField(max_length=8, choices=About)
    project = SameOrganizationKey(Project, null=True, blank=True, related_name="+")
    # What makes the address a secret, together with the installation's own key: a copy of the database alone
    # opens no calendar.
    salt = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(about="project", project__isnull=False)
                | (~Q(about="project") & Q(project__isnull=True)),
                name="conversations_calendar_about",
            ),
            models.UniqueConstraint(
                fields=["organization", "person", "about"],
                condition=Q(revoked_at=None, project=None),
                name="conversations_one_calendar",
            ),
            models.UniqueConstraint(
                fields=["organization", "person", "project"],
                condition=Q(revoked_at=None, project__isnull=False),
                name="conversations_one_of_project",
            ),
        ]
        indexes = [models.Index(fields=["organization", "person"], name="conversations_calendars")]
