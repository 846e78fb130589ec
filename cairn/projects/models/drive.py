"""How finished work moves goals, and what it moved."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cairn.common.owned import OwnedModel, SameOrganizationKey
from cairn.goals.models import Completion, Goal
from cairn.kpis.models import Measurement
from cairn.projects.models.project import Project
from cairn.projects.models.task import ProjectTask


class Drive(OwnedModel):
    """That work which gets done moves a goal: a task that is named, else each task of the project.

    It adds a value to the goal's KPI, or says that a milestone (by its id; 0 is the whole goal) is done. A
    milestone that no task is named for is done when all tasks of the project are.
    """

    project = SameOrganizationKey(Project, related_name="+")
    task = SameOrganizationKey(ProjectTask, null=True, blank=True, related_name="+")
    goal = SameOrganizationKey(Goal, related_name="+")
    value = models.FloatField(_("value"), null=True, blank=True)
    milestone = models.PositiveIntegerField(null=True, blank=True)
    # From then on nothing moves any more; what it moved stays.
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(value=None, milestone__isnull=False) | Q(value__isnull=False, milestone=None),
                name="projects_drive_one_way",
            )
        ]
        indexes = [
            models.Index(fields=["organization", "project"], name="projects_drive_of"),
            models.Index(fields=["organization", "goal"], name="projects_drive_goal"),
        ]


class DriveRecord(OwnedModel):
    """What a task that got done moved, to be taken back with it."""

    drive = SameOrganizationKey(Drive, related_name="+")
    task = SameOrganizationKey(ProjectTask, related_name="+")
    measurement = SameOrganizationKey(Measurement, null=True, blank=True, related_name="+")
    completion = SameOrganizationKey(Completion, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "drive", "task"], name="projects_moved_once"),
            models.CheckConstraint(
                condition=Q(measurement=None, completion__isnull=False)
                | Q(measurement__isnull=False, completion=None),
                name="projects_moved_one",
            ),
        ]
        indexes = [models.Index(fields=["organization", "task"], name="projects_moved_by")]
