"""Adding tasks to a project, doing them, and taking that back."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.org.access import Actor
from cairn.org.models import Person
from cairn.projects.models import Project, ProjectTask
from cairn.projects.services.projects import locked


@transaction.atomic
def add_task(
    *,
    actor: Actor,
    project: Project,
    title: str,
    assignee: Person | None = None,
    due_on: date | None = None,
    weight: float = 1.0,
) -> ProjectTask:
    """Add a task at the project's end. Raises ValidationError where it is due outside the project's dates."""
    project = locked(actor, project)
    _refuse_if_put_away(project)
    if due_on and project.start_on and due_on < project.start_on:
        raise ValidationError({"due_on": _("That is before it starts. Choose a later day.")})
    if due_on and project.end_on and due_on > project.end_on:
        raise ValidationError({"due_on": _("That is after it ends. Choose an earlier day.")})
    rows = ProjectTask.objects.filter(organization=actor.organization_id, project=project)
    last: int | None = rows.aggregate(last=Max("position"))["last"]
    task = ProjectTask(
        organization=actor.organization,
        project=project,
        title=title,
        assignee=assignee,
        due_on=due_on,
        weight=weight,
        position=0 if last is None else last + 1,
    )
    task.full_clean()
    task.save()
    record(actor, "project.task_added", project, after={"task": task.pk, "title": title})
    return task


@transaction.atomic
def complete_task(*, actor: Actor, task: ProjectTask) -> ProjectTask:
    """Say that a task is done, today; one that is done already keeps its day."""
    return _set_done(actor, task, is_done=True)


@transaction.atomic
def reopen_task(*, actor: Actor, task: ProjectTask) -> ProjectTask:
    """Say that a task is not done after all."""
    return _set_done(actor, task, is_done=False)


def _set_done(actor: Actor, task: ProjectTask, *, is_done: bool) -> ProjectTask:
    project = locked(actor, task.project)
    _refuse_if_put_away(project)
    rows = ProjectTask.objects.filter(organization=actor.organization_id)
    now: ProjectTask = rows.select_for_update(no_key=True, of=("self",)).get(pk=task.pk)
    if (now.done_on is not None) == is_done:
        return now
    now.done_on = actor.today if is_done else None
    now.save(update_fields=["done_on"])
    action = "project.task_done" if is_done else "project.task_reopened"
    record(actor, action, project, after={"task": now.pk, "title": now.title})
    return now


def _refuse_if_put_away(project: Project) -> None:
    if project.archived_at is not None:
        raise ValidationError(_("It was put away. Bring it back first."))
