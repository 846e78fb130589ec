"""The same project once more: what was learned in one is the plan of the next."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from cairn.audit.services import record
from cairn.calc.task_keys import free_task_key
from cairn.org.access import Actor
from cairn.projects.models import (
    Project,
    ProjectGoal,
    ProjectLink,
    ProjectMember,
    ProjectMilestone,
    ProjectRisk,
    ProjectTask,
    TaskCheck,
    TaskDependency,
    TaskHand,
    TaskState,
)
from cairn.projects.services.projects import add_project

_TASK = ("title", "assignee_id", "estimate_hours", "weight", "position")


@transaction.atomic
def duplicate_project(*, actor: Actor, project: Project, name: str, start_on: date | None) -> Project:
    """A new project like another one, put away or not, all of it open again; given up tasks stay behind.

    Its days are moved by as much as its start is. What was said, done, spent and moved is not taken along,
    nor who has left. Raises ValidationError where a field is refused.
    """
    by = start_on - project.start_on if start_on and project.start_on else timedelta(0)
    made = add_project(
        actor=actor,
        name=name,
        owner_unit=project.owner_unit,
        owner_person=project.owner_person,
        start_on=start_on,
        end_on=project.end_on + by if project.end_on else None,
        importance=project.importance,
        about=project.about,
        budget=project.budget,
    )
    copies = _copy_tasks(actor, project, made, by)
    _copy_beside(actor, project, made, by)
    record(actor, "project.duplicated", made, after={"from": project.pk, "tasks": len(copies)})
    return made


def _copy_tasks(actor: Actor, project: Project, made: Project, by: timedelta) -> dict[int, ProjectTask]:
    keys = {"organization": actor.organization_id}
    rows = ProjectTask.objects.filter(**keys, project=project).exclude(state=TaskState.CANCELLED)
    taken: set[str] = set()
    copies: dict[int, ProjectTask] = {}
    for task in rows.select_related("assignee").order_by("position", "pk"):
        facts: dict[str, Any] = {each: getattr(task, each) for each in _TASK}
        if task.assignee and task.assignee.left_on:
            facts["assignee_id"] = None
        key = free_task_key(task.title, taken)
        taken.add(key)
        copies[task.pk] = ProjectTask(
            organization=actor.organization,
            project=made,
            key=key,
            start_on=task.start_on + by if task.start_on else None,
            due_on=task.due_on + by if task.due_on else None,
            **facts,
        )
    ProjectTask.objects.bulk_create(copies.values(), batch_size=500)
    _copy_details(actor, project, made, copies)
    return copies


def _copy_details(actor: Actor, project: Project, made: Project, copies: dict[int, ProjectTask]) -> None:
    keys = {"organization": actor.organization_id, "task__project": project}
    of: dict[str, Any] = {"organization": actor.organization}
    hands = TaskHand.objects.filter(**keys, person__left_on=None)
    TaskHand.objects.bulk_create(
        TaskHand(**of, task=copies[row.task_id], person_id=row.person_id)
        for row in hands
        if row.task_id in copies
    )
    TaskCheck.objects.bulk_create(
        TaskCheck(**of, task=copies[row.task_id], text=row.text, position=row.position)
        for row in TaskCheck.objects.filter(**keys)
        if row.task_id in copies
    )
    waits = TaskDependency.objects.filter(organization=actor.organization_id, project=project)
    TaskDependency.objects.bulk_create(
        TaskDependency(**of, project=made, task=copies[row.task_id], waits_for=copies[row.waits_for_id])
        for row in waits
        if row.task_id in copies and row.waits_for_id in copies
    )


def _copy_beside(actor: Actor, project: Project, made: Project, by: timedelta) -> None:
    keys: dict[str, Any] = {"organization": actor.organization_id, "project": project}
    of: dict[str, Any] = {"organization": actor.organization, "project": made}
    ProjectMember.objects.bulk_create(
        ProjectMember(**of, person_id=row.person_id, role=row.role, position=row.position)
        for row in ProjectMember.objects.filter(**keys, person__left_on=None)
    )
    ProjectGoal.objects.bulk_create(
        ProjectGoal(**of, goal_id=row.goal_id, position=row.position)
        for row in ProjectGoal.objects.filter(**keys)
    )
    ProjectLink.objects.bulk_create(
        ProjectLink(**of, title=row.title, url=row.url) for row in ProjectLink.objects.filter(**keys)
    )
    ProjectRisk.objects.bulk_create(
        ProjectRisk(**of, title=row.title, likelihood=row.likelihood, impact=row.impact, answer=row.answer)
        for row in ProjectRisk.objects.filter(**keys)
    )
    ProjectMilestone.objects.bulk_create(
        ProjectMilestone(**of, title=row.title, due_on=row.due_on + by)
        for row in ProjectMilestone.objects.filter(**keys)
    )
