"""What exactly is to be done, by whom and by when? One task."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.projects.access import Can, task_for
from cairn.projects.services import edit_task, move_task
from cairn.web.kpi.editing import add_refusals
from cairn.web.shell.requests import ActorRequest, next_or, posted
from cairn.web.shell.toasts import toast, toast_fault
from cairn.web.task.forms import TaskForm
from cairn.web.task.page import shown


@require_safe
def page(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """The task with all that is known of it."""
    return shown(request, task_for(request.actor, pk))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Its form, filled."""
    task = task_for(request.actor, pk, Can.WORK)
    form = TaskForm(posted(request), actor=request.actor, task=task)
    if request.method == "POST" and form.is_valid():
        try:
            edit_task(actor=request.actor, task=task, changes=form.cleaned_data)
        except ValidationError as refused:
            add_refusals(form, refused)
        else:
            toast(request, _("Saved."))
            return redirect("task:page", slug, pk)
    context = {"form": form, "task": task, "project": task.project}
    return render(request, "task/form.html", context, status=422 if form.is_bound else 200)


@require_POST
def standing(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Where it stands now: `state`; `seen` is where the page that was pressed showed it."""
    task = task_for(request.actor, pk, Can.DO)
    was = task.state
    try:
        state, seen = request.POST.get("state", ""), request.POST.get("seen", "")
        now = move_task(actor=request.actor, task=task, state=state, seen=seen)
    except ValidationError as refused:
        toast_fault(request, refused.messages[0])
    else:
        if now.state != was:
            place = {"title": now.title, "place": now.get_state_display()}
            toast(request, _("“%(title)s”: %(place)s.") % place)
    return redirect(next_or(request, reverse("task:page", args=[slug, pk])))
