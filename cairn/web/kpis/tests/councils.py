"""Many councils that measure the same: families with a series each, with values of three years."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from cairn.kpis.models import Kpi, Measurement
from cairn.org.models import Unit
from tests.cast import Cast

YEARS = (date(2024, 3, 31), date(2025, 3, 31), date(2026, 3, 31))
AT = datetime(2026, 4, 1, tzinfo=UTC)


def build_families(cast: Cast, families: int, series: int) -> list[Kpi]:
    """So many families of so many series each; the n-th council, from 0, measures n + 1, n + 2, n + 3."""
    organization = cast.organization
    units = Unit.objects.bulk_create(
        Unit(organization=organization, key=f"council-{n}", name=f"Council {n:02}", kind="council")
        for n in range(series)
    )
    heads = Kpi.objects.bulk_create(
        Kpi(organization=organization, key=f"f{n}", name=f"Indicator {n:03}", cadence="yearly", unit="%")
        for n in range(families)
    )
    below = Kpi.objects.bulk_create(
        Kpi(organization=organization, key=f"{head.key}-{unit.key}", series_of=head, owner_unit=unit)
        for head in heads
        for unit in units
    )
    _record(below, series)
    return list(heads)


def _record(below: Sequence[Kpi], series: int) -> None:
    Measurement.objects.bulk_create(
        Measurement(
            organization=kpi.organization,
            kpi=kpi,
            measured_on=day,
            value=float(at % series + 1 + year),
            recorded_at=AT,
        )
        for at, kpi in enumerate(below)
        for year, day in enumerate(YEARS)
    )
