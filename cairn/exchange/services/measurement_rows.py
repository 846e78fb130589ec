"""Writing measurements: corrections supersede what they correct, all others are added."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models.functions import Coalesce

from cairn.exchange.queries.differences import MeasurementChange
from cairn.exchange.services.rows import KeyedIds, add_rows, slices
from cairn.kpis.models import Measurement
from cairn.kpis.queries import known_measurements

Replaced = Sequence[int]
"""Ids of measurements that corrections take the place of."""


def add_measurements(
    ids: KeyedIds, changes: Sequence[MeasurementChange], *, recorded_by: int | None, recorded_at: datetime
) -> Replaced:
    """Add what is new, and what corrects, in the order of the file; returns the rows that are replaced."""
    corrected = _corrected(ids, changes)
    add_rows(
        ids,
        Measurement,
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
    return [pk for pk, _ in corrected.values()]


def supersede_measurements(
    ids: KeyedIds, replaced: Replaced, *, superseded_by: int | None, superseded_at: datetime
) -> bool:
    """Let the replaced values hold no more; false where somebody corrected one of them meanwhile."""
    count = 0
    rows = Measurement.objects.filter(organization=ids.organization, superseded_at=None)
    for part in slices(replaced):
        count += rows.filter(pk__in=part).update(superseded_at=superseded_at, superseded_by=superseded_by)
    return count == len(replaced)


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
    kpis = sorted({ids.kpis[change.kpi] for change in changes if change.place is not None})
    recorded: dict[int, list[tuple[int, int]]] = {kpi: [] for kpi in kpis}
    for part in slices(kpis):
        rows = known_measurements(ids.organization).filter(kpi__in=part)
        in_order = rows.order_by(Coalesce("original_id", "id"))
        for pk, original, kpi in in_order.values_list("pk", "original_id", "kpi_id"):
            recorded[kpi].append((pk, original or pk))
    return {
        at: recorded[ids.kpis[change.kpi]][change.place]
        for at, change in enumerate(changes)
        if change.place is not None
    }
