"""Where is it? One question to goals, KPIs, people and units alike."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cairn.search.queries import find
from cairn.web.search.groups import Group, groups_of
from cairn.web.shell.requests import ActorRequest

LONGEST = 200
MOST_ON_THE_PAGE = 30
MOST_OFFERED = 5


@require_safe
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """Everything that was found, by kind."""
    text, groups = _found(request, MOST_ON_THE_PAGE)
    return render(request, "search/page.html", {"text": text, "groups": groups, "most": MOST_ON_THE_PAGE})


@require_safe
def suggestions(request: ActorRequest, slug: str) -> HttpResponse:
    """The best of each kind, for the list below the field."""
    text, groups = _found(request, MOST_OFFERED)
    return render(request, "search/suggestions.html", {"text": text, "groups": groups})


def _found(request: ActorRequest, limit: int) -> tuple[str, list[Group]]:
    text = request.GET.get("q", "").strip()[:LONGEST]
    hits = find(request.actor, text, limit=limit) if text else []
    return text, groups_of(request.actor, hits, text)
