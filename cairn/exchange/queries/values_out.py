"""The recorded values as a CSV, line by line: however many there are, only a few are held at a time."""

from collections.abc import Iterator
from datetime import date

from django.db.models.functions import Coalesce

from cairn.exchange.values import csv_lines
from cairn.exchange.values.writing import WrittenValue
from cairn.goals.access.kpis import visible_kpis
from cairn.kpis.models import Kpi
from cairn.kpis.queries import known_measurements
from cairn.org.access import Actor

ROWS_AT_ONCE = 2000


def values_as_csv(
    actor: Actor,
    *,
    kpi: Kpi | None = None,
    first_on: date | None = None,
    last_on: date | None = None,
) -> Iterator[str]:
    """All values that stand of the KPIs that the actor sees, or of one of them, in a span of days.

    By KPI and day, those of one day in order of recording: the order in which they come back.
    """
    return csv_lines(_values(actor, kpi, first_on, last_on))


def _values(
    actor: Actor, kpi: Kpi | None, first_on: date | None, last_on: date | None
) -> Iterator[WrittenValue]:
    kpis = visible_kpis(actor) if kpi is None else visible_kpis(actor).filter(pk=kpi.pk)
    rows = known_measurements(actor.organization_id).filter(kpi__in=kpis.values("pk"))
    if first_on is not None:
        rows = rows.filter(measured_on__gte=first_on)
    if last_on is not None:
        rows = rows.filter(measured_on__lte=last_on)
    ordered = rows.order_by("kpi__key", "measured_on", Coalesce("original_id", "id"))
    columns = ("kpi__key", "measured_on", "value", "contributed_by__key", "note")
    for key, on, value, person, note in ordered.values_list(*columns).iterator(chunk_size=ROWS_AT_ONCE):
        yield WrittenValue(key, on, value, person or "", note)
