"""Who works on a project, and the goals that it serves: one more, or one less."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from cairn.goals.access import goal_for
from cairn.org.access import person_for
from cairn.projects.access import Can, project_for
from cairn.projects.queries import goals_served
from cairn.projects.services import add_member, remove_member, serve_goal, serve_goal_no_more
from cairn.web.kpi.editing import add_refusals
from cairn.web.project.forms import GoalForm, MemberForm
from cairn.web.project.page import shown
from cairn.web.shell.requests import ActorRequest


@require_POST
def members(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Somebody more."""
    project = project_for(request.actor, pk, Can.EDIT)
    form = MemberForm(request.POST, actor=request.actor)
    if form.is_valid():
        try:
            add_member(actor=request.actor, project=project, **form.cleaned_data)
        except ValidationError as refused:
            add_refusals(form, refused)
        else:
            return redirect("project:page", slug, pk)
    return shown(request, project, member=form)


@require_POST
def member_removal(request: ActorRequest, slug: str, pk: int, person: int) -> HttpResponse:
    """Somebody less."""
    project = project_for(request.actor, pk, Can.EDIT)
    found = person_for(request.actor, person)
    remove_member(actor=request.actor, project=project, person_id=found.pk)
    return redirect("project:page", slug, pk)


@require_POST
def goals(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """It serves a goal more."""
    project = project_for(request.actor, pk, Can.EDIT)
    served = {row.goal_id for row in goals_served(project.organization_id, [pk])}
    form = GoalForm(request.POST, actor=request.actor, served=served)
    if not form.is_valid():
        return shown(request, project, goal=form)
    serve_goal(
        actor=request.actor,
        project=project,
        goal=goal_for(request.actor, int(form.cleaned_data["goal"])).goal,
    )
    return redirect("project:page", slug, pk)


@require_POST
def goal_removal(request: ActorRequest, slug: str, pk: int, goal: int) -> HttpResponse:
    """It does not serve that one."""
    project = project_for(request.actor, pk, Can.EDIT)
    found = goal_for(request.actor, goal)
    serve_goal_no_more(actor=request.actor, project=project, goal_id=found.goal_id)
    return redirect("project:page", slug, pk)
