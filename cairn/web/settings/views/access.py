"""Settings: who may do what, and who is invited."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cairn.org.access import Right
from cairn.web.settings.access_page import (
    grants_in_reach,
    invitations_in_reach,
    rights_explained,
    roles_explained,
)
from cairn.web.settings.doors import needs
from cairn.web.settings.sections import sections
from cairn.web.shell.requests import ActorRequest

GRANTS_A_PAGE = 30


@require_safe
@needs(Right.MANAGE_PEOPLE)
def access(request: ActorRequest, slug: str) -> HttpResponse:
    """The roles that were given within reach, open invitations, and what each role may do."""
    actor, sought = request.actor, request.GET.get("q", "").strip()[:100]
    grants = Paginator(grants_in_reach(actor, sought), GRANTS_A_PAGE)
    context = {
        "page": grants.get_page(request.GET.get("page")),
        "sought": sought,
        "invitations": invitations_in_reach(actor),
        "rights": [words for _right, words in rights_explained(actor)],
        "roles": roles_explained(actor),
        "sections": sections(request),
    }
    return render(request, "settings/access.html", context)
