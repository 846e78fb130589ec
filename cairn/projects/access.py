"""Which projects a person sees, who may change one, and who may work on its tasks."""

from enum import Enum, auto

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from cairn.goals.access.owners import Owner, may_set_goals_of
from cairn.org.access import Actor, Right
from cairn.projects.models import Project, ProjectMember, ProjectTask, TaskHand


class Can(Enum):
    """What one may do with a project."""

    SEE = auto()
    DO = auto()
    WORK = auto()
    EDIT = auto()


def visible_projects(actor: Actor) -> QuerySet[Project]:
    """The projects that the actor may see, those put away among them: all, for who sees anything."""
    rows = Project.objects.filter(organization=actor.organization_id, is_held_back=False)
    return rows.select_related("owner_unit", "owner_person__unit") if actor.has(Right.SEE) else rows.none()


def project_for(actor: Actor, pk: int, can: Can = Can.SEE) -> Project:
    """The project: 404 where the actor may not see it, 403 where he may not do that with it."""
    project: Project = get_object_or_404(visible_projects(actor), pk=pk)
    if can is Can.EDIT and not may_edit(actor, project):
        raise PermissionDenied
    if can is Can.WORK and not may_work(actor, project):
        raise PermissionDenied
    return project


def visible_tasks(actor: Actor) -> QuerySet[ProjectTask]:
    """The tasks of the projects that the actor may see."""
    rows = ProjectTask.objects.filter(
        organization=actor.organization_id, project__in=visible_projects(actor).values("pk")
    )
    return rows.select_related("assignee", "project__owner_person__unit", "project__owner_unit")


def task_for(actor: Actor, pk: int, can: Can = Can.SEE) -> ProjectTask:
    """A task: 404 where the actor may not see its project, 403 where he may not do that with it.

    Whose task it is may do it (`Can.DO`); who works on the project may say what is to be done (`Can.WORK`).
    """
    task: ProjectTask = get_object_or_404(visible_tasks(actor), pk=pk)
    if can is Can.DO and not may_do(actor, task):
        raise PermissionDenied
    if can is Can.WORK and not may_work(actor, task.project):
        raise PermissionDenied
    return task


def may_do(actor: Actor, task: ProjectTask) -> bool:
    """Whether the actor may say how far a task is: he is one of those who do it, or works on the project."""
    if actor.person_id is not None and actor.has(Right.RECORD):
        hands = TaskHand.objects.filter(organization=actor.organization_id, task=task)
        if task.assignee_id == actor.person_id or hands.filter(person=actor.person_id).exists():
            return True
    return may_work(actor, task.project)


def may_edit(actor: Actor, project: Project) -> bool:
    """Whether the actor may change the project: he owns it, or sets goals for whoever does."""
    return may_set_goals_of(actor, Owner(person=project.owner_person, unit=project.owner_unit))


def may_work(actor: Actor, project: Project) -> bool:
    """Whether the actor may add its tasks and do them: a member, or who may change the project."""
    if may_edit(actor, project):
        return True
    members = ProjectMember.objects.filter(organization=actor.organization_id, project=project)
    is_member = actor.person_id is not None and members.filter(person=actor.person_id).exists()
    return is_member and actor.has(Right.RECORD)
