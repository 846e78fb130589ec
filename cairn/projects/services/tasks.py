"""Adding tasks to a project, changing them, doing them, giving them up, and taking that back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.calc.task_keys import free_task_key
from cairn.org.access import Actor
from cairn.projects.models import Project, ProjectTask, TaskState
from cairn.projects.services.projects import locked, written

SAID = {
    TaskState.OPEN: "project.task_reopened",
    TaskState.DOING: "project.task_begun",
    TaskState.DONE: "project.task_done",
    TaskState.CANCELLED: "project.task_cancelled",
}


@transaction.atomic
def add_task(*, actor: Actor, project: Project, title: str, **fields: Any) -> ProjectTask:
    """Add a task at the project's end. `fields` are those of the model: assignee, start_on, due_on, …

    Raises ValidationError where it is due outside the project's dates, or before it starts.
    """
    project = locked_open(actor, project)
    rows = ProjectTask.objects.filter(organization=actor.organization_id, project=project)
    last: int | None = rows.aggregate(last=Max("position"))["last"]
    task = ProjectTask(
        organization=actor.organization,
        project=project,
        key=free_task_key(title, rows.values_list("key", flat=True)),
        title=title,
        position=0 if last is None else last + 1,
        **fields,
    )
    _check(task, project)
    task.save()
    record(actor, "project.task_added", project, after={"task": task.pk, "title": title})
    return task


@transaction.atomic
def edit_task(*, actor: Actor, task: ProjectTask, changes: Mapping[str, Any]) -> ProjectTask:
    """Change a task's fields by name; its key stays. Raises ValidationError where a field is refused."""
    project, now = locked_task(actor, task)
    changed = {name: value for name, value in changes.items() if getattr(now, name) != value}
    if not changed:
        return now
    before = written({name: getattr(now, name) for name in changed})
    for name, value in changed.items():
        setattr(now, name, value)
    _check(now, project)
    now.save(update_fields=[*changed])
    record(
        actor,
        "project.task_changed",
        project,
        before={"task": now.pk, **before},
        after={"task": now.pk, **written(changed)},
    )
    return now


@transaction.atomic
def move_task(*, actor: Actor, task: ProjectTask, state: str, seen: str = "") -> ProjectTask:
    """Say where a task stands. `seen` is where the actor saw it stand.

    Raises ValidationError where somebody has put it elsewhere meanwhile: neither overwrites the other.
    """
    project, now = locked_task(actor, task)
    if now.state == state:
        return now
    if state not in TaskState.values:
        raise ValidationError(_("Choose where it stands."))
    if seen and now.state != seen:
        place = str(TaskState(now.state).label)
        told = _("“%(title)s” was put elsewhere meanwhile: it is %(place)s. Look at it, and move it again.")
        raise ValidationError(told % {"title": now.title, "place": place}, code="moved_meanwhile")
    before, now.state = now.state, state
    now.done_on = actor.today if state == TaskState.DONE else None
    now.save(update_fields=["state", "done_on"])
    facts = {"task": now.pk, "title": now.title}
    record(actor, SAID[TaskState(state)], project, before={"state": before}, after=facts)
    return now


def complete_task(*, actor: Actor, task: ProjectTask) -> ProjectTask:
    """Say that a task is done, today; one that is done already keeps its day."""
    return move_task(actor=actor, task=task, state=TaskState.DONE)


def reopen_task(*, actor: Actor, task: ProjectTask) -> ProjectTask:
    """Say that a task is not done after all."""
    return move_task(actor=actor, task=task, state=TaskState.OPEN)


def locked_task(actor: Actor, task: ProjectTask) -> tuple[Project, ProjectTask]:
    """The project and the task as they stand now, held until the transaction ends.

    Raises ValidationError where the project was put away.
    """
    project = locked_open(actor, task.project)
    rows = ProjectTask.objects.filter(organization=actor.organization_id)
    return project, rows.select_for_update(no_key=True, of=("self",)).get(pk=task.pk)


def locked_open(actor: Actor, project: Project) -> Project:
    """The project as it stands now, held. Raises ValidationError where it was put away."""
    project = locked(actor, project)
    if project.archived_at is not None:
        raise ValidationError(_("It was put away. Bring it back first."))
    return project


def _check(task: ProjectTask, project: Project) -> None:
    for name in ("start_on", "due_on"):
        refuse_outside(getattr(task, name), project, name)
    if task.start_on and task.due_on and task.due_on < task.start_on:
        raise ValidationError({"due_on": _("It would be due before it starts. Choose a later day.")})
    task.full_clean()


def refuse_outside(day: date | None, project: Project, name: str) -> None:
    """Raise ValidationError for a day that is not within the project's dates; `name` is the field's."""
    if day and project.start_on and day < project.start_on:
        raise ValidationError({name: _("That is before it starts. Choose a later day.")})
    if day and project.end_on and day > project.end_on:
        raise ValidationError({name: _("That is after it ends. Choose an earlier day.")})
