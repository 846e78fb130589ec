"""What belongs to a project beside its tasks: milestones, risks, links; and the same project once more."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.common.ids import is_id
from cairn.projects.access import Can, project_for
from cairn.projects.models import Project, ProjectLink, ProjectMilestone, ProjectRisk
from cairn.projects.queries.beside import beside_of
from cairn.projects.services import (
    add_link,
    add_milestone,
    add_risk,
    duplicate_project,
    end_risk,
    reach_milestone,
    remove_beside,
)
from cairn.web.kpi.editing import add_refusals
from cairn.web.project.beside_forms import DuplicateForm, LinkForm, MilestoneForm, RiskForm
from cairn.web.shell.requests import ActorRequest, posted
from cairn.web.shell.toasts import toast, toast_fault

KINDS: dict[str, Any] = {"milestones": ProjectMilestone, "risks": ProjectRisk, "links": ProjectLink}


@require_safe
def page(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """The three lists, each with a line to add to it."""
    return _shown(request, project_for(request.actor, pk, Can.EDIT))


@require_POST
def milestones(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """A milestone more."""
    return _add(request, pk, "milestone", MilestoneForm(request.POST, actor=request.actor), add_milestone)


@require_POST
def risks(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """A risk more."""
    return _add(request, pk, "risk", RiskForm(request.POST), add_risk)


@require_POST
def links(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """A link more."""
    return _add(request, pk, "link", LinkForm(request.POST), add_link)


@require_POST
def change(request: ActorRequest, slug: str, pk: int, kind: str, row: str) -> HttpResponse:
    """A milestone is reached, a risk is over (`done` is "yes") or not after all; or the row is taken out."""
    project = project_for(request.actor, pk, Can.EDIT)
    rows = KINDS[kind].objects.filter(organization=request.actor.organization_id, project=project)
    found = get_object_or_404(rows.select_related("project"), pk=int(row) if is_id(row) else 0)
    is_done = request.POST.get("done") == "yes"
    try:
        if request.POST.get("out"):
            remove_beside(actor=request.actor, row=found)
        elif kind == "milestones":
            reach_milestone(actor=request.actor, milestone=found, is_done=is_done)
        elif kind == "risks":
            end_risk(actor=request.actor, risk=found, is_over=is_done)
    except ValidationError as refused:
        toast_fault(request, refused.messages[0])
    return redirect("project:beside", slug, pk)


@require_http_methods(["GET", "HEAD", "POST"])
def duplicate(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """The same once more, all of it open again."""
    project = project_for(request.actor, pk, Can.EDIT)
    form = DuplicateForm(posted(request), actor=request.actor, project=project)
    if request.method == "POST" and form.is_valid():
        try:
            made = duplicate_project(actor=request.actor, project=project, **form.cleaned_data)
        except ValidationError as refused:
            add_refusals(form, refused)
        else:
            toast(request, _("Added: %(name)s.") % {"name": made.name})
            return redirect("project:page", slug, made.pk)
    context = {"form": form, "project": project}
    return render(request, "project/duplicate.html", context, status=422 if form.is_bound else 200)


def _add(
    request: ActorRequest, pk: int, name: str, form: forms.Form, add: Callable[..., object]
) -> HttpResponse:
    project = project_for(request.actor, pk, Can.EDIT)
    if form.is_valid():
        try:
            add(actor=request.actor, project=project, **form.cleaned_data)
        except ValidationError as refused:
            add_refusals(form, refused)
        else:
            return redirect("project:beside", request.actor.organization.slug, pk)
    return _shown(request, project, **{name: form})


def _shown(request: ActorRequest, project: Project, **sent: forms.Form) -> HttpResponse:
    context = {
        "project": project,
        "is_open": project.archived_at is None,
        "milestone_form": sent.get("milestone") or MilestoneForm(actor=request.actor),
        "risk_form": sent.get("risk") or RiskForm(),
        "link_form": sent.get("link") or LinkForm(),
        **beside_of(project.organization_id, project.pk),
    }
    return render(request, "project/beside.html", context, status=422 if sent else 200)
