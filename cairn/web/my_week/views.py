"""What must I do now? The week of the person who is signed in."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cairn.web.my_week.shown import shown
from cairn.web.shell.requests import ActorRequest


@require_safe
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """Greeting with the vision, what is due, one's goals, what comes later."""
    return render(request, "my_week/page.html", shown(request.actor))
