"""Finding and ordering KPIs for their list: one statement each, however many there are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable, OrderBy
from django.db.models.functions import Coalesce

from cairn.calc.plan.model import Settings
from cairn.calc.recent import silent_before
from cairn.kpis.models import Cadence, Kpi
from cairn.kpis.queries.measurements import known_measurements
from cairn.org.queries.owners import owned_in

IN_USE = Q(archived_at=None, series_of__archived_at=None)
"""Neither put away itself nor with its family."""
PUT_AWAY = Q(archived_at__isnull=False) | Q(series_of__archived_at__isnull=False)
SORTS = ("name", "owner", "cadence")
NAME = Coalesce("series_of__name", "name")
CADENCE = Coalesce("series_of__cadence", "cadence")
OWNER = Coalesce("owner_unit__name", "owner_person__name")

Listed = QuerySet[Any]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which KPIs are meant; what is None or "" narrows nothing."""

    units: Collection[int] | None = None  # owned by one of these, or by somebody in one of them
    owner: int | None = None  # a person
    words: str = ""  # each in the name or the owner's, in capitals or not
    is_archived: bool = False

    @property
    def is_flat(self) -> bool:
        """Whether series stand for themselves: where owners or what was put away is asked for."""
        return self.units is not None or self.owner is not None or self.is_archived


def listed(rows: QuerySet[Kpi], organization: int, wanted: Wanted) -> Listed:
    """Those of the rows that are meant: families and single KPIs, or each series where the list is flat."""
    seen = rows
    if not wanted.is_flat:
        rows = rows.filter(series_of=None, archived_at=None)
    else:
        rows = rows.filter(PUT_AWAY if wanted.is_archived else IN_USE)
    if wanted.units is not None:
        rows = rows.filter(owned_in(organization, wanted.units))
    if wanted.owner is not None:
        rows = rows.filter(owner_person=wanted.owner)
    for word in wanted.words.split():
        named = is_called(word)
        rows = rows.filter(named if wanted.is_flat else named | _has_series_of(seen, word))
    found: Listed = rows.annotate(of_cadence=CADENCE)
    return found


def is_called(word: str) -> Q:
    """Whether a word, in capitals or not, is part of a KPI's name, its family's, or its owner's."""
    name = Q(series_of=None, name__icontains=word) | Q(series_of__name__icontains=word)
    return name | _is_owners(word)


def _is_owners(word: str) -> Q:
    return Q(owner_unit__name__icontains=word) | Q(owner_person__name__icontains=word)


def _has_series_of(seen: QuerySet[Kpi], word: str) -> Q:
    """A family stands for its series that are seen, so it is found by their owners too."""
    return Q(Exists(seen.filter(_is_owners(word), IN_USE, series_of=OuterRef("pk"))))


def silent(rows: Listed, organization: int, settings: Settings, today: date) -> Listed:
    """Those without a value since the latest period was due, of families those with such a series."""
    series = Kpi.objects.filter(organization=organization, series_of=OuterRef("pk"), archived_at=None)
    found = Q(pk__in=())
    for cadence in Cadence:
        since = silent_before(cadence, settings, today)
        recorded = known_measurements(organization).filter(kpi=OuterRef("pk"), measured_on__gte=since)
        of_family = Exists(series.filter(~Exists(recorded)))
        alone = ~Exists(series) & ~Exists(recorded)
        found |= Q(of_cadence=cadence.value) & (of_family | alone)
    return rows.filter(found)


def ordered(rows: Listed, sort: str, *, is_flat: bool) -> Listed:
    """By name; or by owner, or by cadence with the most frequent first, then by name."""
    sortings: dict[str, list[Combinable | OrderBy | str]] = {
        "owner": [OWNER.asc(nulls_last=True), NAME],
        "cadence": [_most_frequent_first(), NAME],
    }
    # A list of whole families is read off its index; only a flat one needs the family's name.
    by_name: list[Combinable | OrderBy | str] = [NAME, OWNER.asc(nulls_last=True)] if is_flat else ["name"]
    return rows.order_by(*sortings.get(sort, by_name), "pk")


def _most_frequent_first() -> Case:
    places = [When(of_cadence=cadence.value, then=Value(place)) for place, cadence in enumerate(Cadence)]
    return Case(*places, default=Value(len(places)), output_field=IntegerField())


def series_counts(rows: QuerySet[Kpi], families: Collection[int]) -> dict[int, int]:
    """How many series each family has among the rows; KPIs that are no family are left out."""
    counted = rows.filter(IN_USE, series_of__in=families).order_by().values_list("series_of")
    return dict(counted.annotate(count=Count("pk")))


def loaded(rows: QuerySet[Kpi], family: Kpi, kpis: Sequence[int]) -> list[Kpi]:
    """Those of a family's members, in that order, with family and owner."""
    series = rows.filter(series_of=family, pk__in=kpis)
    found = series.select_related("series_of", "owner_unit", "owner_person__unit")
    by_id = {kpi.pk: kpi for kpi in found} | {family.pk: family}
    return [by_id[pk] for pk in kpis if pk in by_id]
