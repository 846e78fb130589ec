"""Goals are moved by a task that gets done, and moved back where it is not done after all."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from cairn.audit.services import Acting
from cairn.goals.models import Completion
from cairn.goals.services.progress import complete, withdraw_completion
from cairn.kpis.models import Measurement
from cairn.kpis.services.measurements import record_measurement, withdraw_measurement
from cairn.org.access import Actor
from cairn.org.models import Person
from cairn.projects.models import Drive, DriveRecord, ProjectTask, TaskState
from cairn.projects.queries.drives import is_fit, terms_today
from cairn.projects.queries.tasks import hands_of


def move_goals(actor: Acting, subject: models.Model, content: Mapping[str, Any]) -> None:
    """Move what the task that just got done moves. A goal that takes it no more is left as it is."""
    assert isinstance(actor, Actor)
    task = _task(actor, content)
    rows = Drive.objects.filter(organization=actor.organization_id, project=task.project_id, ended_at=None)
    drives = list(rows.filter(Q(task=None) | Q(task=task)).order_by("pk"))
    terms = terms_today(actor, [drive.goal_id for drive in drives])
    for drive in drives:
        version = terms.get(drive.goal_id)
        if not version or not is_fit(drive, version):
            continue
        if drive.value is not None:
            assert version.kpi
            measurement = record_measurement(
                actor=actor,
                kpi=version.kpi,
                measured_on=actor.today,
                value=drive.value,
                note=_("Done: %(title)s.") % {"title": task.title},
                **_by(actor, task),
            )
            _remember(actor, drive, task, measurement=measurement)
        elif drive.task_id or _is_all_done(actor, task):
            _get_done(actor, drive, task)


def finish_projects(actor: Acting, subject: models.Model, content: Mapping[str, Any]) -> None:
    """A task that was given up may have been the last that was open: what all tasks move is moved."""
    assert isinstance(actor, Actor)
    move_goals_back(actor, subject, content)
    task = _task(actor, content)
    if not _is_all_done(actor, task):
        return
    rows = Drive.objects.filter(organization=actor.organization_id, project=task.project_id, ended_at=None)
    drives = list(rows.filter(task=None, value=None))
    terms = terms_today(actor, [drive.goal_id for drive in drives])
    for drive in drives:
        if is_fit(drive, terms.get(drive.goal_id)):
            _get_done(actor, drive, task)


def move_goals_back(actor: Acting, subject: models.Model, content: Mapping[str, Any]) -> None:
    """Take back what the task had moved, and what all tasks together had."""
    assert isinstance(actor, Actor)
    task = _task(actor, content)
    keys = {"organization": actor.organization_id}
    whole = Q(drive__project=task.project_id, drive__task=None, drive__value=None)
    rows = DriveRecord.objects.filter(Q(task=task) | whole, **keys)
    if content["before"].get("state") != TaskState.DONE:
        rows = rows.filter(task=task)
    for row in list(rows.select_related("measurement", "completion")):
        if row.measurement_id:
            _withdraw(actor, row.measurement_id)
        elif row.completion and row.completion.superseded_at is None:
            withdraw_completion(actor=actor, completion=row.completion)
        DriveRecord.objects.filter(**keys, pk=row.pk).delete()


def _task(actor: Actor, content: Mapping[str, Any]) -> ProjectTask:
    rows = ProjectTask.objects.filter(organization=actor.organization_id).select_related("assignee")
    task: ProjectTask = rows.get(pk=content["after"]["task"])
    return task


def _by(actor: Actor, task: ProjectTask) -> dict[str, Any]:
    """Who contributed it: those who do the task, in equal parts; nobody named, who said that it is done."""
    people: list[Person] = [task.assignee] if task.assignee else []
    people += [hand.person for hand in hands_of(actor.organization_id, task)]
    if len(people) > 1:
        return {"shares": dict.fromkeys(people, 1.0 / len(people))}
    return {"contributed_by": people[0] if people else None}


def _is_all_done(actor: Actor, task: ProjectTask) -> bool:
    rows = ProjectTask.objects.filter(organization=actor.organization_id, project=task.project_id)
    states = set(rows.values_list("state", flat=True).distinct())
    return TaskState.DONE in states and states <= {TaskState.DONE, TaskState.CANCELLED}


def _get_done(actor: Actor, drive: Drive, task: ProjectTask) -> None:
    milestone = drive.milestone or Completion.WHOLE_GOAL
    done = Completion.objects.filter(
        organization=actor.organization_id, goal=drive.goal_id, milestone=milestone, superseded_at=None
    )
    if not done.exists():  # what somebody said himself is not taken back with the task
        completion = complete(actor=actor, goal=drive.goal, milestone=milestone)
        _remember(actor, drive, task, completion=completion)


def _remember(actor: Actor, drive: Drive, task: ProjectTask, **moved: Any) -> None:
    DriveRecord.objects.create(organization=actor.organization, drive=drive, task=task, **moved)


def _withdraw(actor: Actor, pk: int) -> None:
    """The value, or what it was corrected to since; what somebody has withdrawn himself stays withdrawn."""
    rows = Measurement.objects.filter(organization=actor.organization_id, superseded_at=None)
    for measurement in rows.filter(Q(pk=pk) | Q(original=pk)):
        withdraw_measurement(actor=actor, measurement=measurement)


WORK_MOVES = {
    "project.task_done": (move_goals,),
    "project.task_begun": (move_goals_back,),
    "project.task_reopened": (move_goals_back,),
    "project.task_cancelled": (finish_projects,),
}
"""The rows of the table of reactions that concern tasks."""
