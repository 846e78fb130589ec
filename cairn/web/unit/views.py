"""How is a unit doing, and what does it need? Its page."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cairn.org.models import Unit
from cairn.web.shell.requests import ActorRequest
from cairn.web.unit.page import unit_page


@require_safe
def page(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Show a unit of the organization, open or closed."""
    rows = Unit.objects.select_related("lead", "merged_into")
    unit = get_object_or_404(rows, organization=request.actor.organization_id, pk=pk)
    return render(request, "unit/page.html", {"page": unit_page(request.actor, unit)})
