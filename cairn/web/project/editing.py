"""A new project, changing one, putting it away and bringing it back."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cairn.goals.access.owners import may_set_goals
from cairn.projects.access import Can, project_for
from cairn.projects.services import add_project, archive_project, edit_project, restore_project
from cairn.web.kpi.editing import add_refusals
from cairn.web.new_goal.choices import default_owner
from cairn.web.project.forms import ProjectForm
from cairn.web.shell.requests import ActorRequest, next_or, posted
from cairn.web.shell.toasts import toast

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(FORM_METHODS)
def new(request: ActorRequest, slug: str) -> HttpResponse:
    """The form of a project, for whoever may set goals for its owner."""
    actor = request.actor
    if not may_set_goals(actor):
        raise PermissionDenied
    initial = {"owner": default_owner(actor), "start_on": actor.today}
    form = ProjectForm(posted(request), actor=actor, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            project = add_project(actor=actor, **form.values())
        except ValidationError as refused:
            add_refusals(form, refused)
        else:
            toast(request, _("Added: %(name)s.") % {"name": project.name})
            return redirect("project:page", slug, project.pk)
    return render(request, "project/form.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(FORM_METHODS)
def edit(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """The same form, filled."""
    project = project_for(request.actor, pk, Can.EDIT)
    form = ProjectForm(posted(request), actor=request.actor, project=project)
    if request.method == "POST" and form.is_valid():
        try:
            edit_project(actor=request.actor, project=project, changes=form.values())
        except ValidationError as refused:
            add_refusals(form, refused)
        else:
            toast(request, _("Saved."))
            return redirect("project:page", slug, pk)
    context = {"form": form, "project": project}
    return render(request, "project/form.html", context, status=422 if form.is_bound else 200)


@require_POST
def archiving(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """It stands in the list no more."""
    project = archive_project(actor=request.actor, project=project_for(request.actor, pk, Can.EDIT))
    undo = reverse("project:restoration", args=[slug, pk])
    toast(request, _("Put away: %(name)s.") % {"name": project.name}, undo_url=undo)
    return redirect(next_or(request, reverse("project:page", args=[slug, pk])))


@require_POST
def restoration(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """It stands where it stood."""
    project = restore_project(actor=request.actor, project=project_for(request.actor, pk, Can.EDIT))
    toast(request, _("Back in use: %(name)s.") % {"name": project.name})
    return redirect(next_or(request, reverse("project:page", args=[slug, pk])))
