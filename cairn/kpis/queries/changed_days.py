"""Of which days values were written together: new ones, and those that made way or were put right."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from cairn.kpis.models import Measurement

ROWS_AT_ONCE = 500


@dataclass
class ChangedDays:
    """The days of one KPI."""

    new: set[date] = field(default_factory=set)
    changed: set[date] = field(default_factory=set)


def changed_days(organization: int, pairs: Sequence[Sequence[int | None]]) -> dict[int, ChangedDays]:
    """The days by KPI, from pairs of rows: the one that made way, and the one that came; null for none."""
    new = {came for gone, came in pairs if gone is None and came is not None}
    ids = sorted({pk for pair in pairs for pk in pair if pk is not None})
    found: dict[int, ChangedDays] = defaultdict(ChangedDays)
    for at in range(0, len(ids), ROWS_AT_ONCE):
        rows = Measurement.objects.filter(organization=organization, pk__in=ids[at : at + ROWS_AT_ONCE])
        for pk, kpi, day in rows.values_list("pk", "kpi_id", "measured_on"):
            (found[kpi].new if pk in new else found[kpi].changed).add(day)
    return found
