"""Settings: all of them at one look, to be searched."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cairn.org.access import Right
from cairn.web.settings.doors import needs
from cairn.web.settings.foreseen import foreseen
from cairn.web.settings.overview import settings_found
from cairn.web.settings.sections import sections
from cairn.web.shell.requests import ActorRequest


@require_safe
@needs(Right.ADMINISTER)
def overview(request: ActorRequest, slug: str) -> HttpResponse:
    """Every setting with what it says now and what follows from it; narrowed as one types."""
    sought = request.GET.get("q", "").strip()[:100]
    context = {"lines": settings_found(request.actor, sought), "sought": sought}
    if request.htmx:
        return render(request, "settings/overview_lines.html", context)
    context |= {"sections": sections(request), "foreseen": foreseen(request.actor)}
    return render(request, "settings/overview.html", context)
