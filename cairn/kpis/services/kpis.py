"""Adding KPIs."""

from typing import Any

from django.db import transaction

from cairn.audit.services import record
from cairn.common.keys import free_key
from cairn.kpis.models import Kpi
from cairn.org.access import Actor


@transaction.atomic
def add_kpi(*, actor: Actor, name: str, key: str = "", **fields: Any) -> Kpi:
    """Add a KPI. `fields` are those of the model: unit, aggregation, cadence, better, owner_unit, …

    Raises ValidationError where a field is refused.
    """
    kpi = Kpi(
        organization=actor.organization,
        key=key or free_key(Kpi, actor.organization_id, name),
        name=name,
        **fields,
    )
    kpi.full_clean()
    kpi.save()
    record(actor, "kpi.added", kpi, after={"name": name, "unit": kpi.unit, "aggregation": kpi.aggregation})
    return kpi
