"""Reads of KPIs and their measurements."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Max, Q, QuerySet
from django.db.models.functions import Coalesce

from cairn.common.owned import known_by
from cairn.kpis.models import Kpi, Measurement


def known_measurements(organization: int, known_at: datetime | None = None) -> QuerySet[Measurement]:
    """The measurements that held at a moment (by default now), in order of date, then of first recording."""
    rows = Measurement.objects.filter(known_by(known_at), organization=organization)
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


def newest_ids(organization: int, kpis: Collection[int]) -> dict[int, int]:
    """The id of what was last entered of each KPI, whether it holds or not: what a reader has seen."""
    rows = Measurement.objects.filter(organization=organization, kpi__in=kpis)
    return dict(rows.values_list("kpi_id").annotate(newest=Max("pk")))


def recorded_since(kpi: Kpi, seen: int, first: date, last: date, *, but: str = "") -> Measurement | None:
    """What holds of the days from first to last and was recorded, not corrected, after the id `seen`.

    `but` is the submission whose own value is not meant. Of several, the latest; null where there is none.
    """
    rows = known_measurements(kpi.organization_id).filter(
        kpi=kpi, pk__gt=seen, original=None, measured_on__gte=first, measured_on__lte=last
    )
    return rows.exclude(submission=but).last() if but else rows.last()


def last_values(kpi: Kpi, most: int) -> list[float]:
    """The last values by date that hold, the latest first."""
    rows = known_measurements(kpi.organization_id).filter(kpi=kpi).reverse()
    return list(rows.values_list("value", flat=True)[:most])


def standing_instead(measurement: Measurement) -> Measurement | None:
    """What stands now in the place of a replaced measurement; null where that was taken back."""
    first = measurement.original_id or measurement.pk
    rows = known_measurements(measurement.organization_id).filter(Q(pk=first) | Q(original=first))
    return rows.select_related("kpi__series_of").last()
