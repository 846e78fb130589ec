"""What is being worked on, and is it in time? All projects."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cairn.goals.access.owners import may_set_goals
from cairn.org.access import Right
from cairn.web.projects.shown import MOST_ROWS, portfolio, show_choices, sort_choices
from cairn.web.shell.requests import ActorRequest


@require_safe
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """The portfolio, filtered and sorted by the address."""
    actor = request.actor
    if not actor.has(Right.SEE):
        raise PermissionDenied
    rows, is_cut = portfolio(actor, request.GET)
    context = {
        "rows": rows,
        "is_cut": is_cut,
        "most": MOST_ROWS,
        "is_filtered": bool(request.GET.get("show")),
        "shows": show_choices(actor, request.GET),
        "sorts": sort_choices(actor, request.GET),
        "may_add": may_set_goals(actor),
    }
    return render(request, "projects/page.html", context)
