"""Who is told that values wait to be confirmed: once for all that wait of a KPI, not once a value."""

from collections.abc import Iterator

from cairn.audit.models import Entry
from cairn.kpis.models import WaitingValue
from cairn.kpis.queries.waiting import waiting_values
from cairn.notifications.models import Kind
from cairn.notifications.queries.telling import Facts, Telling


def value_waits(entry: Entry, facts: Facts) -> Iterator[Telling]:
    """Whoever was asked to confirm it, where nothing of that KPI and from that person waited for him yet."""
    waiting = waiting_values(entry.organization_id).filter(pk=int(entry.subject_id)).first()
    if waiting is None or waiting.asked_id is None or _waited_before(waiting):
        return
    unit = waiting.kpi.measure.unit
    yield Telling(
        recipient=waiting.asked_id,
        kind=Kind.TO_APPROVE,
        what="value_waits",
        source=f"entry:{entry.pk}",
        by=waiting.entered_by_id,
        facts={
            "kpi": waiting.kpi_id,
            "value": f"{waiting.value:g} {unit}".strip(),
            "measured_on": waiting.measured_on.isoformat(),
            "text": waiting.note[:500],
        },
    )


def still_waited_for(organization: int, kpi: int) -> set[int]:
    """The people for whom values of a KPI wait still."""
    rows = waiting_values(organization).filter(kpi=kpi, asked__isnull=False)
    return set(rows.order_by().values_list("asked", flat=True))


def _waited_before(waiting: WaitingValue) -> bool:
    earlier = waiting_values(waiting.organization_id).filter(kpi=waiting.kpi_id, pk__lt=waiting.pk)
    return bool(earlier.filter(asked=waiting.asked_id, entered_by=waiting.entered_by_id).exists())
