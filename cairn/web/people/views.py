"""Who is here, and where? The directory, narrowed by its address."""

from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from cairn.org.access import Actor, Right
from cairn.org.models import BUILT_IN
from cairn.org.queries import people_here, tree_of_units
from cairn.web.people.filters import LEFT, filters_of, people_shown
from cairn.web.people.rows import person_rows
from cairn.web.person_field import MOST_FOUND, matching, written_name
from cairn.web.pieces import Choice
from cairn.web.shell.navigation import url_of
from cairn.web.shell.requests import ActorRequest

PEOPLE_A_PAGE = 50
LEAST_TYPED = 2


@require_safe
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """A page of the people that the filters leave."""
    actor = request.actor
    blank = [name for name in request.GET if not request.GET[name].strip()]
    if blank:
        query = request.GET.copy()
        for name in blank:
            query.pop(name)
        return redirect(f"{request.path}?{query.urlencode()}")
    filters = filters_of(actor, request.GET)
    shown = people_shown(actor, filters).select_related("unit", "manager")
    found = Paginator(shown, PEOPLE_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "page": found,
        "count": found.paginator.count,
        "rows": person_rows(actor, list(found.object_list)),
        "units": tree_of_units(actor.organization_id),
        "roles": [(role.value, role.label) for role in BUILT_IN],
        "left": LEFT,
        "segments": segments(actor, "people:page"),
        "new_url": url_of("person:new", actor) if actor.has(Right.MANAGE_PEOPLE) else "",
    }
    return render(request, "people/page.html", context)


@require_safe
def found(request: ActorRequest, slug: str) -> HttpResponse:
    """The first people whose name has what was typed, for a field that completes names."""
    text = request.GET.get("q", "").strip()[:200]
    if len(text) < LEAST_TYPED:
        return JsonResponse({"people": []})
    here = people_here(request.actor.organization_id, request.actor.today)
    people = matching(here, text).select_related("unit").order_by("name", "pk")[:MOST_FOUND]
    named = [
        {"value": written_name(person), "label": ", ".join(filter(None, [person.title, person.unit.name]))}
        for person in people
    ]
    return JsonResponse({"people": named})


def segments(actor: Actor, here: str) -> list[Choice]:
    """The two ways to look at who is here: people, and units."""
    pages = ((actor.terms["People"], "people:page"), (actor.terms["Units"], "units:page"))
    return [Choice(label=label, url=url_of(name, actor), is_current=name == here) for label, name in pages]
