"""From a measurement's id to the measurement, through its KPI."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from cairn.goals.access.goals import Can
from cairn.goals.access.kpis import may_record_values, visible_kpis
from cairn.kpis.models import Measurement
from cairn.org.access import Actor


def measurement_for(actor: Actor, pk: int, can: Can = Can.SEE) -> Measurement:
    """The measurement, to see or to change: 404 where he does not see its KPI, 403 where he may not."""
    rows = Measurement.objects.select_related(
        "kpi__series_of", "kpi__owner_person", "contributed_by", "recorded_by"
    )
    seen = visible_kpis(actor).values("pk")
    measurement = get_object_or_404(rows, organization=actor.organization_id, pk=pk, kpi__in=seen)
    if can is Can.RECORD and not may_record_values(actor, measurement.kpi):
        raise PermissionDenied
    return measurement
