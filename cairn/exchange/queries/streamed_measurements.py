"""The measurements of a plan, read as its file is written: however many there are, few are held at a time."""

from collections.abc import Iterator
from typing import Any

from django.db.models.functions import Coalesce

from cairn.calc.plan import model as calc
from cairn.calc.plan.write import measurement_document
from cairn.goals.access.kpis import visible_kpis
from cairn.kpis.models import Kpi
from cairn.kpis.queries import known_measurements
from cairn.org.access import Actor

ROWS_AT_ONCE = 2000
Row = tuple[Any, ...]


def add_streamed_measurements(actor: Actor, document: dict[str, Any]) -> None:
    """Give the document's KPIs their measurements as iterators, to be asked in the document's order.

    KPIs stand in the order of their ids, as `plan_in_force` has them. Only what the actor sees is read.
    """
    seen = visible_kpis(actor)
    rows = known_measurements(actor.organization_id).filter(kpi__in=seen.values("pk"))
    measured = set(rows.order_by().values_list("kpi_id", flat=True).distinct())
    ids = dict(Kpi.objects.filter(organization=actor.organization_id).values_list("key", "pk"))
    columns = ("kpi_id", "measured_on", "value", "contributed_by__key", "note", "confidence")
    ordered = rows.order_by("kpi_id", Coalesce("original_id", "id")).values_list(*columns)
    stream = _ByKpi(ordered.iterator(chunk_size=ROWS_AT_ONCE))
    for kpi in document.get("kpis", ()):
        if ids[kpi["key"]] in measured:
            kpi["measurements"] = stream.of(ids[kpi["key"]])


class _ByKpi:
    """Rows in the order of their KPIs, handed out KPI by KPI; those that nobody asks for are passed over."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows = rows
        self._next: Row | None = None
        self._is_begun = False

    def of(self, kpi: int) -> Iterator[object]:
        if not self._is_begun:
            self._next, self._is_begun = next(self._rows, None), True
        while self._next is not None and self._next[0] <= kpi:
            row, self._next = self._next, next(self._rows, None)
            if row[0] == kpi:
                _, on, value, by, note, confidence = row
                yield measurement_document(calc.Measurement(on, value, by, note, confidence or None))
