"""Writing measurements: corrections supersede what they correct, all others are added."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models.functions import Coalesce

from cairn.exchange.queries.differences import MeasurementChange
from cairn.exchange.services.rows import KeyedIds, add_rows
from cairn.kpis.models import Measurement
from cairn.kpis.queries import known_measurements


def write_measurements(
    ids: KeyedIds, changes: Sequence[MeasurementChange], *, recorded_by: int | None, recorded_at: datetime
) -> None:
    """Add and correct measurements, in the order of the file."""
    corrected = _corrected(ids, changes)
    Measurement.objects.filter(
        organization=ids.organization, pk__in=[pk for pk, _ in corrected.values()]
    ).update(superseded_at=recorded_at, superseded_by=recorded_by)
    add_rows(
        Measurement,
        ids.organization,
        (
            {
                **_values(ids, change),
                "original_id": corrected[at][1] if at in corrected else None,
                "recorded_by_id": recorded_by,
                "recorded_at": recorded_at,
            }
            for at, change in enumerate(changes)
        ),
    )


def _values(ids: KeyedIds, change: MeasurementChange) -> dict[str, Any]:
    measurement = change.measurement
    return {
        "kpi_id": ids.kpis[change.kpi],
        "measured_on": measurement.on,
        "value": measurement.value,
        "note": measurement.note,
        "confidence": measurement.confidence or "",
        "contributed_by_id": ids.people[measurement.by] if measurement.by else None,
    }


def _corrected(ids: KeyedIds, changes: Sequence[MeasurementChange]) -> dict[int, tuple[int, int]]:
    """The row that each correction supersedes and the first of its chain, by the place among the changes."""
    kpis = {ids.kpis[change.kpi] for change in changes if change.place is not None}
    rows = known_measurements(ids.organization).filter(kpi__in=kpis).order_by(Coalesce("original_id", "id"))
    recorded: dict[int, list[tuple[int, int]]] = {kpi: [] for kpi in kpis}
    for pk, original, kpi in rows.values_list("pk", "original_id", "kpi_id"):
        recorded[kpi].append((pk, original or pk))
    return {
        at: recorded[ids.kpis[change.kpi]][change.place]
        for at, change in enumerate(changes)
        if change.place is not None
    }
