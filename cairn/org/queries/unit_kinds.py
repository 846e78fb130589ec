"""Reads of what the organization calls its units."""

from dataclasses import dataclass

from django.db.models import Count

from cairn.org.models import Unit, UnitKind


@dataclass(frozen=True)
class KnownKind:
    """A kind with how many units, closed ones too, are of it; `is_listed` where the settings list it."""

    singular: str
    plural: str
    unit_count: int
    is_listed: bool


def unit_kinds(organization: int) -> list[KnownKind]:
    """The kinds in the organization's order, then those that only its units name."""
    counts: dict[str, int] = dict(
        Unit.objects.filter(organization=organization)
        .values_list("kind")
        .annotate(count=Count("pk"))
        .order_by("kind")
    )
    rows = UnitKind.objects.filter(organization=organization).order_by("position", "pk")
    listed = [KnownKind(row.singular, row.plural, counts.pop(row.singular, 0), True) for row in rows]
    return listed + [KnownKind(kind, "", count, False) for kind, count in counts.items()]
