"""Projects: work on goals that has an end, and who is in it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cairn.common.batches import InBatches, batch_index
from cairn.common.owned import OwnedModel, SameOrganizationKey
from cairn.goals.models import Goal
from cairn.org.models import Person, Unit


class Importance(models.TextChoices):
    """How much a project matters beside the others."""

    HIGH = "high", pgettext_lazy("priority of a project", "high")
    NORMAL = "normal", pgettext_lazy("priority of a project", "normal")
    LOW = "low", pgettext_lazy("priority of a project", "low")


class Project(InBatches, OwnedModel):
    """A piece of work that serves goals. Tasks, members and goals keep the order in which they were named."""

    key = models.CharField(max_length=200)
    name = models.CharField(_("name"), max_length=200)
    owner_unit = SameOrganizationKey(Unit, null=True, blank=True, related_name="+")
    owner_person = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    start_on = models.DateField(_("start"), null=True, blank=True)
    end_on = models.DateField(_("end"), null=True, blank=True)
    about = models.TextField(_("about"), max_length=4000, blank=True, default="", db_default="")
    importance = models.CharField(
        max_length=8, choices=Importance.choices, default=Importance.NORMAL, db_default=Importance.NORMAL
    )
    # Both in the organization's currency.
    budget = models.FloatField(_("budget"), null=True, blank=True)
    cost = models.FloatField(_("cost so far"), null=True, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "key"], condition=InBatches.STANDING, name="projects_project_key"
            ),
            models.CheckConstraint(
                condition=Q(start_on=None) | Q(end_on=None) | Q(end_on__gte=models.F("start_on")),
                name="projects_project_dates",
            ),
            models.CheckConstraint(
                condition=(Q(budget=None) | Q(budget__gte=0)) & (Q(cost=None) | Q(cost__gte=0)),
                name="projects_project_money",
            ),
            models.CheckConstraint(
                condition=Q(owner_unit=None) | Q(owner_person=None), name="projects_project_one_owner"
            ),
        ]
        indexes = [batch_index("projects_project_batch")]

    def __str__(self) -> str:
        return self.name


class ProjectGoal(OwnedModel):
    """A goal that the project works for."""

    project = SameOrganizationKey(Project, related_name="+")
    goal = SameOrganizationKey(Goal, related_name="+")
    position = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "project", "goal"], name="projects_goal_once")
        ]
        indexes = [models.Index(fields=["organization", "goal"], name="projects_goal_of")]


class ProjectMember(OwnedModel):
    """Somebody who works on the project, in a role of the project's own words."""

    project = SameOrganizationKey(Project, related_name="+")
    person = SameOrganizationKey(Person, related_name="+")
    role = models.CharField(_("role"), max_length=200, blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["organization", "project"], name="projects_member_of"),
            models.Index(fields=["organization", "person"], name="projects_member_person"),
        ]
