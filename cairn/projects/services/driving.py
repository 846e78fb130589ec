"""Saying which goal the work of a project moves, and that it does so no more."""

import math

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common import clock
from cairn.goals.models import Goal
from cairn.org.access import Actor
from cairn.projects.models import Drive, Project, ProjectTask
from cairn.projects.queries.drives import is_fit, terms_today
from cairn.projects.services.serving import serve_goal
from cairn.projects.services.tasks import locked_open


@transaction.atomic
def drive_goal(
    *,
    actor: Actor,
    project: Project,
    goal: Goal,
    value: float | None = None,
    milestone: int | None = None,
    task: ProjectTask | None = None,
) -> Drive:
    """Let work that gets done move a goal from now on, which the project then serves.

    `value` is added to the goal's KPI for each task that gets done, or for the one that is named;
    `milestone` is done with the task, or with all tasks. Raises ValidationError where the goal takes no such
    thing, and where the same moves it already.
    """
    project = locked_open(actor, project)
    if task and task.project_id != project.pk:
        raise ValidationError({"task": _("Choose one that stands beside it.")})
    if value is not None and (not math.isfinite(value) or value == 0):
        raise ValidationError({"value": _("Enter a number other than 0.")})
    drive = Drive(
        organization=actor.organization,
        project=project,
        task=task,
        goal=goal,
        value=value,
        milestone=milestone,
    )
    if not is_fit(drive, terms_today(actor, [goal.pk]).get(goal.pk)):
        raise ValidationError({"target": _refusal()})
    same = Drive.objects.filter(organization=actor.organization_id, project=project, goal=goal, ended_at=None)
    if same.filter(task=task, milestone=milestone).exists():
        raise ValidationError({"target": _("The same moves it already. Take that out first.")})
    drive.full_clean()
    drive.save()
    serve_goal(actor=actor, project=project, goal=goal)
    facts = {"goal": goal.pk, "task": task.pk if task else None, "value": value, "milestone": milestone}
    record(actor, "project.drive_added", project, after=facts)
    return drive


@transaction.atomic
def drive_no_more(*, actor: Actor, drive: Drive) -> None:
    """Let it move the goal no more; what it moved stays."""
    project = locked_open(actor, drive.project)
    rows = Drive.objects.filter(organization=actor.organization_id, pk=drive.pk, ended_at=None)
    if rows.update(ended_at=clock.now()):
        record(actor, "project.drive_ended", project, before={"goal": drive.goal_id})


def _refusal() -> str:
    return _("Nothing can be added to it: what measures it has to add up, and nobody to confirm its values.")
