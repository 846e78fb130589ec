"""Who else works on a task, its checklist, and what it waits for: one more, one less."""

from collections.abc import Callable

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from cairn.org.access import person_for
from cairn.projects.access import Can, task_for
from cairn.projects.models import ProjectTask, TaskCheck
from cairn.projects.queries.tasks import checklist_of
from cairn.projects.services import (
    add_check,
    add_hand,
    remove_check,
    remove_hand,
    tick_check,
    wait_for,
    wait_no_more,
)
from cairn.web.kpi.editing import add_refusals
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.toasts import toast_fault
from cairn.web.task.forms import CheckForm, HandForm, WaitForm
from cairn.web.task.page import others_of, shown


@require_POST
def hands(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Somebody more."""
    task = task_for(request.actor, pk, Can.WORK)
    form = HandForm(request.POST, actor=request.actor)
    return _added(
        request,
        task,
        "hand",
        form,
        lambda: add_hand(actor=request.actor, task=task, person=form.cleaned_data["person"]),
    )


@require_POST
def hand_removal(request: ActorRequest, slug: str, pk: int, person: int) -> HttpResponse:
    """Somebody less."""
    task = task_for(request.actor, pk, Can.WORK)
    found = person_for(request.actor, person)
    return _done(request, task, lambda: remove_hand(actor=request.actor, task=task, person_id=found.pk))


@require_POST
def checks(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """A line more; the field is free for the next one."""
    task = task_for(request.actor, pk, Can.DO)
    form = CheckForm(request.POST)
    return _added(
        request,
        task,
        "check",
        form,
        lambda: add_check(actor=request.actor, task=task, text=form.cleaned_data["text"]),
        "#check_text",
    )


@require_POST
def tick(request: ActorRequest, slug: str, pk: int, check: int) -> HttpResponse:
    """A line is done, or is not."""
    task, found = _line(request, pk, check)
    is_done = request.POST.get("done") == "yes"
    return _done(request, task, lambda: tick_check(actor=request.actor, check=found, is_done=is_done))


@require_POST
def check_removal(request: ActorRequest, slug: str, pk: int, check: int) -> HttpResponse:
    """A line less."""
    task, found = _line(request, pk, check)
    return _done(request, task, lambda: remove_check(actor=request.actor, check=found))


@require_POST
def waits(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """It waits for one more."""
    task = task_for(request.actor, pk, Can.WORK)
    form = WaitForm(request.POST, others=others_of(task))
    return _added(
        request,
        task,
        "wait",
        form,
        lambda: wait_for(actor=request.actor, task=task, other=form.cleaned_data["waits_for"]),
    )


@require_POST
def wait_removal(request: ActorRequest, slug: str, pk: int, other: int) -> HttpResponse:
    """It waits for one less."""
    task = task_for(request.actor, pk, Can.WORK)
    return _done(request, task, lambda: wait_no_more(actor=request.actor, task=task, other_id=other))


def _line(request: ActorRequest, pk: int, check: int) -> tuple[ProjectTask, TaskCheck]:
    task = task_for(request.actor, pk, Can.DO)
    lines = checklist_of(task.organization_id, task).select_related("task__project")
    found = get_object_or_404(lines, pk=check)
    return task, found


def _added(
    request: ActorRequest,
    task: ProjectTask,
    name: str,
    form: forms.Form,
    add: Callable[[], object],
    place: str = "",
) -> HttpResponse:
    if form.is_valid():
        try:
            add()
        except ValidationError as refused:
            add_refusals(form, refused)
        else:
            return redirect(_url(request, task) + place)
    return shown(request, task, **{name: form})


def _done(request: ActorRequest, task: ProjectTask, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except ValidationError as refused:
        toast_fault(request, refused.messages[0])
    return redirect(_url(request, task))


def _url(request: ActorRequest, task: ProjectTask) -> str:
    return reverse("task:page", args=[request.actor.organization.slug, task.pk])
