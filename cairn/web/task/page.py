"""All that a task's page shows."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from cairn.projects.access import may_do, may_work
from cairn.projects.models import Project, ProjectTask, TaskState
from cairn.projects.queries.tasks import checklist_of, hands_of, waited_for, waiting_on
from cairn.web.shell.requests import ActorRequest
from cairn.web.task.forms import CheckForm, HandForm, WaitForm

MOST_OFFERED = 200


def tasks_to_name(project: Project) -> QuerySet[ProjectTask]:
    """The tasks of a project that still count."""
    rows = ProjectTask.objects.filter(organization=project.organization_id, project=project)
    return rows.exclude(state=TaskState.CANCELLED)


def others_of(task: ProjectTask) -> QuerySet[ProjectTask]:
    """The other tasks of its project that still count."""
    return tasks_to_name(task.project).exclude(pk=task.pk)


def titles_of(project: Project) -> list[str]:
    """The first of their titles, to be offered as one types."""
    titles = tasks_to_name(project).order_by("position", "pk").values_list("title", flat=True)
    return list(titles[:MOST_OFFERED])


def shown(request: ActorRequest, task: ProjectTask, **forms_sent: forms.Form) -> HttpResponse:
    """The page; with a form that was refused, by its name (hand, check, wait), it is answered with 422."""
    actor, organization = request.actor, task.organization_id
    is_open = task.project.archived_at is None
    checks = list(checklist_of(organization, task))
    can_work = is_open and may_work(actor, task.project)
    context: dict[str, Any] = {
        "task": task,
        "project": task.project,
        "states": TaskState,
        "hands": list(hands_of(organization, task)),
        "checks": checks,
        "ticked": sum(check.is_done for check in checks),
        "waited_for": list(waited_for(organization, task)),
        "waiting": list(waiting_on(organization, task)),
        "can_work": can_work,
        "can_do": can_work or (is_open and may_do(actor, task)),
        "hand_form": forms_sent.get("hand") or HandForm(actor=actor),
        "check_form": forms_sent.get("check") or CheckForm(),
        "wait_form": forms_sent.get("wait") or WaitForm(others=others_of(task)),
        "others": titles_of(task.project) if can_work else [],
    }
    return render(request, "task/page.html", context, status=422 if forms_sent else 200)
