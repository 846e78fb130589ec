"""How is somebody doing, and what does he need? A person's page."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cairn.org.models import Person
from cairn.web.person.page import person_page
from cairn.web.shell.requests import ActorRequest


@require_safe
def page(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Show a person of the organization, who is here or was."""
    rows = Person.objects.select_related("unit", "manager")
    person = get_object_or_404(rows, organization=request.actor.organization_id, pk=pk)
    return render(request, "person/page.html", {"page": person_page(request.actor, person)})
