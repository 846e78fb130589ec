"""What do I show? The ready reports, and each of them as its address says."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cairn.web.goals.choices import Select, first_selects, further_selects
from cairn.web.goals.sentence import parts_of
from cairn.web.reports.ready import BY_KEY, READY, Ready
from cairn.web.reports.sight import Sight, sight_of
from cairn.web.shell.requests import ActorRequest


@require_safe
def reports(request: ActorRequest, slug: str) -> HttpResponse:
    """All ready ones, as small pictures of themselves."""
    terms = request.actor.terms
    ready = [(each.key, str(each.name) % terms, str(each.question) % terms) for each in READY]
    return render(request, "reports/list.html", {"ready": ready})


@require_safe
def report(request: ActorRequest, slug: str, key: str) -> HttpResponse:
    """One report, of the goals and the period that the address names."""
    ready = BY_KEY.get(key)
    if ready is None:
        raise Http404
    sight = sight_of(request)
    filters, terms = sight.filters, request.actor.terms
    context = {
        "name": str(ready.name) % terms,
        "question": str(ready.question) % terms,
        "board": ready.fill(sight),
        "filters": filters,
        "parts": parts_of(filters, request.GET),
        "selects": _selects(sight, ready),
        "further": _further(sight),
        "project": sight.project,
    }
    return render(request, "reports/report.html", context)


def _selects(sight: Sight, ready: Ready) -> list[Select]:
    """Unit and owner; of which status is what a report tells."""
    shown = [each for each in first_selects(sight.actor, sight.filters) if each.name != "status"]
    return [*shown, _compared(sight)] if ready.compares else shown


def _further(sight: Sight) -> list[Select]:
    return [each for each in further_selects(sight.actor, sight.filters) if each.name in ("priority", "tag")]


def _compared(sight: Sight) -> Select:
    words = [("", _("nothing")), ("before", _("the period before")), ("year", _("a year before"))]
    return Select("compare", _("Beside"), words, sight.compare, bool(sight.compare))
