"""What belongs to a project beside its tasks: milestones, risks, and where else to look."""

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cairn.common.owned import OwnedModel, SameOrganizationKey
from cairn.projects.models.project import Project

LONGEST_ADDRESS = 1000


class ProjectLink(OwnedModel):
    """An address with a name: a folder of files, a drawing, a tender."""

    project = SameOrganizationKey(Project, related_name="+")
    title = models.CharField(_("title"), max_length=200)
    url = models.CharField(
        _("address"), max_length=LONGEST_ADDRESS, validators=[URLValidator(schemes=["http", "https"])]
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "project", "url"], name="projects_link_once")
        ]


class ProjectRisk(OwnedModel):
    """What may go wrong, how likely and how bad that is (1 to 3), and what is done about it."""

    project = SameOrganizationKey(Project, related_name="+")
    title = models.CharField(_("title"), max_length=300)
    likelihood = models.PositiveSmallIntegerField(default=2)
    impact = models.PositiveSmallIntegerField(default=2)
    answer = models.CharField(_("what is done about it"), max_length=1000, blank=True)
    is_over = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(likelihood__range=(1, 3), impact__range=(1, 3)), name="projects_risk_size"
            )
        ]
        indexes = [models.Index(fields=["organization", "project"], name="projects_risk_of")]


class ProjectMilestone(OwnedModel):
    """A day on which something is to be reached, and the day on which it was."""

    project = SameOrganizationKey(Project, related_name="+")
    title = models.CharField(_("title"), max_length=300)
    due_on = models.DateField(_("due"))
    done_on = models.DateField(_("done"), null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organization", "project", "due_on"], name="projects_milestone_of")]
