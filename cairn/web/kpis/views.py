"""What do we measure? The list of KPIs, narrowed by its address."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cairn.goals.access import kpi_for, visible_kpis
from cairn.goals.access.owners import may_set_goals
from cairn.goals.queries.calc_objects import calc_settings
from cairn.kpis.queries.listing import SORTS, loaded
from cairn.org.access import Actor
from cairn.web.kpis.choices import selects
from cairn.web.kpis.compared import MOST_SERIES_SHOWN, families_of, series_below
from cairn.web.kpis.families import series_rows
from cairn.web.kpis.filters import filters_of
from cairn.web.kpis.page import known_of, kpis_page
from cairn.web.kpis.sentence import head_words, parts_of
from cairn.web.pieces import Choice
from cairn.web.shell.navigation import url_of
from cairn.web.shell.requests import ActorRequest


@require_safe
def kpis(request: ActorRequest, slug: str) -> HttpResponse:
    """A page of the KPIs that the filters leave; the address says all of it."""
    if clean := _address_without_blanks(request):
        return redirect(clean)
    actor = request.actor
    filters = filters_of(actor, request.GET)
    context = {
        "shown": kpis_page(actor, filters, request.GET),
        "filters": filters,
        "head": head_words(actor, filters),
        "parts": parts_of(actor, filters, request.GET),
        "selects": selects(actor, filters),
        "ways": _ways(actor),
        "new_url": url_of("kpi:new", actor) if may_set_goals(actor) else "",
    }
    return render(request, "kpis/list.html", context)


@require_safe
def series(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """The rows right below a family, to be put into the list where its row was opened."""
    actor, family = request.actor, kpi_for(request.actor, pk)
    if family.series_of_id:
        raise Http404
    settings = calc_settings(actor.settings)
    below = series_below(family, families_of(actor, visible_kpis(actor), [family], settings))
    shown = loaded(visible_kpis(actor), family, below.found[:MOST_SERIES_SHOWN])
    known = known_of(actor, settings, [], shown)
    return render(request, "kpis/below.html", {"rows": series_rows(known, below, shown)})


def _ways(actor: Actor) -> list[Choice]:
    """The list and the grid, where there is one."""
    grid = url_of("kpi_grid:page", actor)
    here = Choice(label=_("List"), url=url_of("kpis:list", actor), is_current=True)
    return [here, Choice(label=_("Grid"), url=grid)] if grid else []


def _address_without_blanks(request: ActorRequest) -> str:
    """The same address without what a form sends and does not mean; "" where it is so already."""
    query = request.GET.copy()
    as_always = {"sort": SORTS[0]}
    blank = [name for name in query if str(query.get(name, "")).strip() in ("", as_always.get(name))]
    for name in blank:
        query.pop(name)
    return f"{request.path}?{query.urlencode()}" if blank else ""
