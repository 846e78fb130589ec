"""Projects get another owner, and open tasks somebody else to do them."""

from django.db import models

from cairn.audit.models import Entry
from cairn.audit.services import record
from cairn.org.access import Actor
from cairn.org.models import Person
from cairn.org.services.handing import GIVEN_UP, Handing, handed_on_after, owner_columns, person_of
from cairn.projects.models import Project, ProjectTask, TaskState

ACTION, BACK = "projects.handed_on", "projects.handed_back"


def hand_on_projects(*, actor: Actor, subject: models.Model, handing: Handing) -> None:
    """Let others own the projects of a person or a unit (the subject), and do the person's open tasks.

    A task that goes to a unit goes to who leads it; where nobody does, or it is given up, it stays open in
    its project for anybody. What is done keeps who did it. Needs a transaction.
    """
    projects: dict[str, str] = {}
    rows = Project.objects.filter(organization=actor.organization_id, **owner_columns(handing.from_code))
    for project in rows.order_by("pk"):
        projects[str(project.pk)] = handing.to_whom("project", project.pk)
        Project.objects.filter(organization=actor.organization_id, pk=project.pk).update(
            **owner_columns(projects[str(project.pk)])
        )
    tasks = _hand_on_tasks(actor, subject, handing) if isinstance(subject, Person) else {}
    if projects or tasks:
        after = {"from": handing.from_code, "projects": projects, "tasks": tasks}
        record(actor, ACTION, subject, after=after)


def take_back_projects(*, actor: Actor, subject: models.Model, undoing: Entry) -> None:
    """Give back what was handed on after that entry, where it still is. Needs a transaction."""
    content = handed_on_after(actor, subject, ACTION, undoing)
    if content is None:
        return
    for pk, code in content["projects"].items():
        rows = Project.objects.filter(organization=actor.organization_id, pk=pk, **owner_columns(code))
        rows.update(**owner_columns(content["from"]))
    for pk, assignee in content["tasks"].items():
        tasks = ProjectTask.objects.filter(organization=actor.organization_id, pk=pk, assignee=assignee)
        tasks.update(assignee=subject)
    given = {"projects": list(content["projects"]), "tasks": list(content["tasks"])}
    record(actor, BACK, subject, after=given)


def _hand_on_tasks(actor: Actor, person: Person, handing: Handing) -> dict[str, int | None]:
    """Each open task of the person, and who has it now."""
    given: dict[str, int | None] = {}
    rows = ProjectTask.objects.filter(
        organization=actor.organization_id,
        project__is_held_back=False,
        assignee=person,
        state__in=(TaskState.OPEN, TaskState.DOING),
    )
    for task in rows.order_by("pk"):
        code = handing.to_whom("task", task.pk)
        assignee = None if code == GIVEN_UP else person_of(actor.organization_id, code)
        task.assignee = assignee
        task.save(update_fields=["assignee"])
        given[str(task.pk)] = assignee.pk if assignee else None
    return given
