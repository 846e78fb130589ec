"""Adding a task in one line, ticking it, and taking the tick back."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cairn.projects.access import Can, project_for, task_for
from cairn.projects.models import ProjectTask
from cairn.projects.services import add_task, complete_task, reopen_task
from cairn.web.kpi.editing import add_refusals
from cairn.web.project.forms import TaskForm
from cairn.web.project.page import shown
from cairn.web.shell.requests import ActorRequest, next_or
from cairn.web.shell.toasts import toast, toast_fault


@require_POST
def add(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """A task more; the field is free for the next one."""
    project = project_for(request.actor, pk, Can.WORK)
    form = TaskForm(request.POST, actor=request.actor)
    if form.is_valid():
        try:
            add_task(actor=request.actor, project=project, **form.cleaned_data)
        except ValidationError as refused:
            add_refusals(form, refused)
        else:
            return redirect(f"{reverse('project:page', args=[slug, pk])}#task_title")
    return shown(request, project, task=form)


@require_POST
def completion(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """It is done."""
    undo = reverse("project:task_reopening", args=[slug, pk])
    return _set(request, pk, complete_task, _("Done: %(title)s."), undo)


@require_POST
def reopening(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """It is not done after all."""
    return _set(request, pk, reopen_task, _("Open again: %(title)s."))


def _set(
    request: ActorRequest, pk: int, service: Callable[..., ProjectTask], said: str, undo_url: str = ""
) -> HttpResponse:
    task = task_for(request.actor, pk, Can.DO)
    try:
        service(actor=request.actor, task=task)
    except ValidationError as refused:
        toast_fault(request, refused.messages[0])
    else:
        toast(request, said % {"title": task.title}, undo_url=undo_url)
    page = reverse("project:page", args=[request.actor.organization.slug, task.project_id])
    return redirect(next_or(request, page))
