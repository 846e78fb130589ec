"""What is this work, how far is it, and whom does it take? One project."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from cairn.projects.access import project_for
from cairn.web.project.page import shown
from cairn.web.shell.requests import ActorRequest


@require_safe
def page(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """The project with its tasks, its members and the goals that it serves."""
    return shown(request, project_for(request.actor, pk))
