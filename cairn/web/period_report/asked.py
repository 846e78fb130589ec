"""What the address asks for: the quarter and the unit."""

from django.http import Http404

from cairn.common.ids import is_id
from cairn.org.access import unit_for
from cairn.reports.period.asked import Asked
from cairn.web.shell.period import period_of
from cairn.web.shell.requests import ActorRequest


def asked_of(request: ActorRequest) -> Asked:
    """The report that the address names. 404 for a unit of nobody here."""
    period = period_of(request, request.actor)
    named = request.GET.get("unit", "")
    if named and not is_id(named):
        raise Http404
    unit = unit_for(request.actor, int(named)) if named else None
    return Asked(request.actor, period.first_on, period.last_on, period.label, unit)
