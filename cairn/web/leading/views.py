"""What needs me? A leader's page for his unit: each thing with the one action that helps."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cairn.org.access import Right, unit_for
from cairn.web.leading.needs import needs_of
from cairn.web.shell.requests import ActorRequest


@require_safe
def page(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """For whoever sets goals in the unit."""
    unit = unit_for(request.actor, pk, Right.MANAGE_GOALS)
    return render(request, "leading/page.html", {"unit": unit, "needs": needs_of(request.actor, unit)})
