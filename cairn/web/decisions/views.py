"""What moves the vision, and what stands in its way?"""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cairn.web.decisions.page import decisions_page
from cairn.web.shell.requests import ActorRequest


@require_safe
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """The goals below a vision by what they move, who carries how much of its gap, what is little known."""
    return render(request, "decisions/page.html", {"page": decisions_page(request)})
