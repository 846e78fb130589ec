"""Which finished work moves no goal, and which goals have no work?"""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cairn.goals.access import visible_versions
from cairn.org.access import Right
from cairn.projects.access import visible_projects
from cairn.projects.queries.drives import idle_work, without_work
from cairn.web.goal_rows import goal_rows
from cairn.web.rows import RowGroup
from cairn.web.shell.requests import ActorRequest

ROWS_A_PAGE = 50


@require_safe
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """Both lists, each a page at a time."""
    actor = request.actor
    if not actor.has(Right.SEE):
        raise PermissionDenied
    work = Paginator(idle_work(actor, visible_projects(actor)), ROWS_A_PAGE)
    goals = Paginator(without_work(actor, visible_versions(actor)), ROWS_A_PAGE)
    goal_page = goals.get_page(request.GET.get("goals"))
    named = visible_versions(actor).select_related("kpi__series_of")
    versions = {each.goal_id: each for each in named.filter(goal__in=[row.goal_id for row in goal_page])}
    rows = goal_rows(actor, [versions[row.goal_id] for row in goal_page], actor.today)
    context = {
        "work": work.get_page(request.GET.get("work")),
        "goals": goal_page,
        "groups": [RowGroup(title="", rows=rows)] if rows else [],
        "title": _("%(Goals)s without work") % actor.terms,
    }
    return render(request, "unlinked/page.html", context)
