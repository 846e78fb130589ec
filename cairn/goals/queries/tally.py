"""How many goals there are of each sort: of very many counted once a minute, for all readers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.core.cache import caches
from django.db.models import Count

from cairn.goals.models import Goal
from cairn.goals.queries.listing import UNIT_OF_OWNER, Listed

MANY = 2_000
"""From so many goals on their counts may be a minute old; of fewer they are those of this moment."""
KEPT_SECONDS = 60


@dataclass(frozen=True)
class Tally:
    """Counts by unit (null: nobody's) and by what the chip shows ("" where there are no figures)."""

    counts: Mapping[tuple[int | None, str], int]

    def by_status(self) -> dict[str, int]:
        found: Counter[str] = Counter()
        for (_unit, status), count in self.counts.items():
            found[status] += count
        return dict(found)

    def by_unit(self, status: str = "") -> dict[int | None, int]:
        """The goals of each unit; of one status alone, where one is given."""
        found: Counter[int | None] = Counter()
        for (unit, shown), count in self.counts.items():
            if status in ("", shown):
                found[unit] += count
        return dict(found)


def tally(rows: Listed, organization: int, *meant: object) -> Tally:
    """Count the listed goals. `meant` says which those are, whoever reads: day, filters."""
    found = counted(rows.annotate(of_unit=UNIT_OF_OWNER), organization, ("of_unit", "shown_status"), *meant)
    return Tally({(unit, status or ""): count for (unit, status), count in found.items()})


def counted(rows: Listed, organization: int, by: Sequence[str], *meant: object) -> Counter[tuple[Any, ...]]:
    """How many of the reader's goals share each combination of the fields.

    What everybody sees is counted for all readers; what is private, for this one.
    """
    private = Goal.objects.filter(organization=organization, is_private=True).values("pk")
    key = f"tally/{organization}/{sha256(repr((by, meant)).encode()).hexdigest()}"
    counts: Counter[tuple[Any, ...]] | None = caches["process"].get(key)
    if counts is None:
        counts = _counts(rows.filter(goal__is_private=False), by)
        if counts.total() > MANY:
            caches["process"].set(key, counts, KEPT_SECONDS)
    return counts + _counts(rows.filter(goal__in=private), by)


def _counts(rows: Listed, by: Sequence[str]) -> Counter[tuple[Any, ...]]:
    found = rows.order_by().values_list(*by).annotate(count=Count("*"))
    return Counter({tuple(fields): count for *fields, count in found})
