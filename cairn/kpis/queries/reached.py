"""What KPIs came to within days, added up: one statement, however many KPIs."""

from collections.abc import Collection
from datetime import date

from django.db.models import Sum

from cairn.kpis.queries.measurements import known_measurements


def reached_within(
    organization: int, kpis: Collection[int], first_on: date, last_on: date
) -> dict[int, float]:
    """By KPI the sum of its values of those days, both included; those without any are left out."""
    rows = known_measurements(organization).filter(
        kpi__in=kpis, measured_on__gte=first_on, measured_on__lte=last_on
    )
    return dict(rows.order_by().values_list("kpi_id").annotate(reached=Sum("value")))
