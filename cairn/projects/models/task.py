"""Tasks: what is to be done in a project, by whom, after what, and what there is to tick in one."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cairn.common.owned import OwnedModel, SameOrganizationKey
from cairn.org.models import Person
from cairn.projects.models.project import Project


class TaskState(models.TextChoices):
    """Where a task stands. What was given up counts in no progress."""

    OPEN = "open", pgettext_lazy("of a task", "open")
    DOING = "doing", pgettext_lazy("of a task", "being done")
    DONE = "done", pgettext_lazy("of a task", "done")
    CANCELLED = "cancelled", pgettext_lazy("of a task", "given up")


class ProjectTask(OwnedModel):
    """One thing to do, which weighs so much of the whole.

    Its key stays when its title changes: by it a plan file finds the task again.
    """

    project = SameOrganizationKey(Project, related_name="+")
    key = models.CharField(max_length=200, editable=False)
    title = models.CharField(_("title"), max_length=300)
    assignee = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    start_on = models.DateField(_("start"), null=True, blank=True)
    due_on = models.DateField(_("due"), null=True, blank=True)
    done_on = models.DateField(_("done"), null=True, blank=True)
    estimate_hours = models.FloatField(_("estimate"), null=True, blank=True)
    weight = models.FloatField(_("weight"), default=1.0)
    state = models.CharField(
        max_length=10,
        choices=TaskState.choices,
        default=TaskState.OPEN,
        db_default=TaskState.OPEN,
        editable=False,
    )
    position = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weight__gt=0), name="projects_task_weight"),
            models.CheckConstraint(
                condition=Q(estimate_hours=None) | Q(estimate_hours__gt=0), name="projects_task_estimate"
            ),
            models.CheckConstraint(
                condition=Q(state="done", done_on__isnull=False) | (~Q(state="done") & Q(done_on=None)),
                name="projects_task_done_whole",
            ),
            models.UniqueConstraint(fields=["organization", "project", "key"], name="projects_task_key"),
        ]
        indexes = [
            models.Index(fields=["organization", "project", "state"], name="projects_task_of"),
            models.Index(fields=["organization", "assignee"], name="projects_task_assignee"),
        ]

    def __str__(self) -> str:
        return self.title


class TaskHand(OwnedModel):
    """Somebody who works on a task beside the one who answers for it."""

    task = SameOrganizationKey(ProjectTask, related_name="+")
    person = SameOrganizationKey(Person, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "task", "person"], name="projects_hand_once")
        ]
        indexes = [models.Index(fields=["organization", "person"], name="projects_hand_of")]


class TaskDependency(OwnedModel):
    """That a task waits for another of its project."""

    project = SameOrganizationKey(Project, related_name="+")
    task = SameOrganizationKey(ProjectTask, related_name="+")
    waits_for = SameOrganizationKey(ProjectTask, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "task", "waits_for"], name="projects_dependency_once"
            ),
            models.CheckConstraint(condition=~Q(task=F("waits_for")), name="projects_dependency_other"),
        ]
        indexes = [
            models.Index(fields=["organization", "project"], name="projects_dependency_in"),
            models.Index(fields=["organization", "waits_for"], name="projects_dependency_on"),
        ]


class TaskCheck(OwnedModel):
    """A line of a task's checklist."""

    task = SameOrganizationKey(ProjectTask, related_name="+")
    text = models.CharField(_("text"), max_length=300)
    is_done = models.BooleanField(default=False)
    position = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["organization", "task"], name="projects_check_of")]
