"""All that a project's page shows."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from cairn.goals.access import visible_versions
from cairn.projects.access import may_edit, may_work
from cairn.projects.models import Project
from cairn.projects.queries import goals_served, members_of, standings, tasks_of
from cairn.projects.queries.beside import beside_of
from cairn.web.goal_rows import goal_rows
from cairn.web.project.board import board
from cairn.web.project.forms import GoalForm, MemberForm, TaskForm
from cairn.web.project.money import money_of
from cairn.web.project.moves import moves_of
from cairn.web.project.timeline import timeline
from cairn.web.project.ways import BOARD, TIMELINE, state_of, way_choices, way_of
from cairn.web.rows import RowGroup
from cairn.web.shell.requests import ActorRequest

TASKS_A_PAGE = 100


def shown(request: ActorRequest, project: Project, **forms_sent: forms.Form) -> HttpResponse:
    """The page; with a form that was refused, by its name (task, member, goal), it is answered with 422."""
    actor = request.actor
    organization = actor.organization_id
    is_open = project.archived_at is None
    can_edit = may_edit(actor, project)
    served = {row.goal_id for row in goals_served(organization, [project.pk])}
    versions = list(visible_versions(actor).select_related("kpi__series_of").filter(goal__in=served))
    rows = goal_rows(actor, versions, actor.today)
    way, can_work = way_of(request.GET), is_open and may_work(actor, project)
    context: dict[str, Any] = {
        "project": project,
        "standing": standings(actor, [project])[project.pk],
        **_tasks(request, project, way, can_work=can_work, is_open=is_open),
        "money": money_of(actor, project),
        **beside_of(organization, project.pk),
        "members": list(members_of(organization, project)),
        "goal_groups": [RowGroup(title="", rows=rows)] if rows else [],
        "goal_rows": rows,
        "moves": moves_of(actor, project, versions),
        "can_edit": can_edit,
        "can_change": can_edit and is_open,
        "can_work": can_work,
        "task_form": forms_sent.get("task") or TaskForm(actor=actor),
        "member_form": forms_sent.get("member") or MemberForm(actor=actor),
        "goal_form": forms_sent.get("goal") or (GoalForm(actor=actor, served=served) if can_edit else None),
    }
    return render(request, "project/page.html", context, status=422 if forms_sent else 200)


def _tasks(
    request: ActorRequest, project: Project, way: str, *, can_work: bool, is_open: bool
) -> dict[str, Any]:
    """The tasks in the way that the address asks for: a page of them, or the first of each column."""
    ways: dict[str, Any] = {"way": way, "ways": way_choices(request.actor, project, way)}
    if way == BOARD:
        return ways | {"columns": board(request.actor, project, can_work=can_work, is_open=is_open)}
    if way == TIMELINE:
        return ways | {"timeline": timeline(request.actor, project, request.GET.get("page"))}
    state = state_of(request.GET)
    rows = Paginator(tasks_of(project.organization_id, project, state), TASKS_A_PAGE)
    return ways | {"tasks": rows.get_page(request.GET.get("page")), "state": state}
