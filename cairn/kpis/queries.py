"""Reads of KPIs and of what was measured."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from cairn.kpis.models import Kpi, Measurement


def known_measurements(organization: int, known_at: datetime | None = None) -> QuerySet[Measurement]:
    """The measurements that held at a moment (by default now), in order of date, then of first recording."""
    rows = Measurement.objects.filter(organization=organization)
    if known_at is None:
        rows = rows.filter(superseded_at=None)
    else:
        rows = rows.filter(Q(superseded_at=None) | Q(superseded_at__gt=known_at), recorded_at__lte=known_at)
    return rows.order_by("measured_on", Coalesce("original_id", "id"))


def measurements_of(
    organization: int, kpis: Collection[int], *, until: date, known_at: datetime | None = None
) -> QuerySet[Measurement]:
    """What was measured of those KPIs up to a day, in order of date, then of first recording."""
    return known_measurements(organization, known_at).filter(kpi__in=kpis, measured_on__lte=until)


def kpis_of(organization: int, ids: Collection[int]) -> QuerySet[Kpi]:
    """Those KPIs, each with the family that says its measure."""
    return Kpi.objects.filter(organization=organization, pk__in=ids).select_related("series_of")


def latest_measurement(kpi: Kpi, until: date) -> Measurement | None:
    """The latest by date, of one date the last recorded."""
    return measurements_of(kpi.organization_id, [kpi.pk], until=until).last()
