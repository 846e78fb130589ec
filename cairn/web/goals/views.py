"""What is where? The list of goals, narrowed by its address."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from cairn.goals.access.owners import may_set_goals
from cairn.web.as_of.moment import is_looking_back
from cairn.web.as_of.pages import past_goals
from cairn.web.goals.choices import first_selects, further_selects
from cairn.web.goals.filters import GROUPS, SORTS, filters_of
from cairn.web.goals.page import goals_page
from cairn.web.goals.sentence import head_words, parts_of
from cairn.web.shell.navigation import url_of
from cairn.web.shell.period import period_of
from cairn.web.shell.requests import ActorRequest

AS_ALWAYS = {"sort": SORTS[0], "group": GROUPS[0]}


@require_safe
def goals(request: ActorRequest, slug: str) -> HttpResponse:
    """A page of the goals of the period that the filters leave; the address says all of it."""
    if clean := _address_without_blanks(request):
        return redirect(clean)
    if is_looking_back(request):
        return past_goals(request)
    actor = request.actor
    filters = filters_of(actor, request.GET, period_of(request, actor))
    context = {
        "shown": goals_page(actor, filters, request.GET),
        "filters": filters,
        "head": head_words(actor, filters),
        "parts": parts_of(filters, request.GET),
        "selects": first_selects(actor, filters),
        "further": further_selects(actor, filters),
        "new_goal_url": url_of("new_goal:page", actor) if may_set_goals(actor) else "",
    }
    return render(request, "goals/list.html", context)


def _address_without_blanks(request: ActorRequest) -> str:
    """The same address without what a form sends and does not mean; "" where it is so already."""
    query = request.GET.copy()
    blank = [name for name in query if str(query.get(name, "")).strip() in ("", AS_ALWAYS.get(name))]
    for name in blank:
        query.pop(name)
    return f"{request.path}?{query.urlencode()}" if blank else ""
