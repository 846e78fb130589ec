"""From a measurement's id to the measurement, through a goal that it counts for."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from cairn.goals.access.goals import Can, allowed
from cairn.goals.access.visible import visible_versions
from cairn.kpis.models import Measurement
from cairn.org.access import Actor


def measurement_for(actor: Actor, pk: int, can: Can = Can.SEE) -> Measurement:
    """The measurement, if the actor may do that with a goal on its KPI; 404 where he sees no such goal."""
    rows = Measurement.objects.select_related("kpi__series_of", "contributed_by", "recorded_by")
    measurement = get_object_or_404(rows, organization=actor.organization_id, pk=pk)
    goals = list(visible_versions(actor).select_related("kpi").filter(kpi=measurement.kpi_id))
    if not goals:
        raise Http404
    if not any(allowed(actor, can, goal) for goal in goals):
        raise PermissionDenied
    return measurement
