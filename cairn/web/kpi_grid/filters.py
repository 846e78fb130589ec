"""Which KPIs the grid shows, as its address says."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.cache import caches
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, Lower

from cairn.goals.access import visible_versions
from cairn.goals.access.kpis import visible_kpis
from cairn.goals.models import State
from cairn.goals.queries.tally import KEPT_SECONDS, MANY
from cairn.kpis.models import Cadence, Kpi, Measurement
from cairn.kpis.queries.listing import is_called
from cairn.org.access import Actor, person_for, unit_for, units_at_and_below
from cairn.org.models import Person, Unit
from cairn.org.queries.owners import owned_in
from cairn.web.goals.filters import MINE, number_or_404

JUDGED = (State.ACTIVE, State.CLOSED)


@dataclass(frozen=True)
class Filters:
    """What the KPIs are narrowed to; what is None or "" is not filtered by."""

    unit: Unit | None = None
    owner: Person | None = None
    is_mine: bool = False
    words: str = ""

    @property
    def are_set(self) -> bool:
        return bool(self.unit or self.owner or self.words)

    @property
    def owner_code(self) -> str:
        """The owner as the address has him."""
        return MINE if self.is_mine else str(self.owner.pk) if self.owner else ""


def filters_of(actor: Actor, query: Mapping[str, str]) -> Filters:
    """Read the address. 404 for units and people that the actor does not see."""
    unit, owner = query.get("unit", ""), query.get("owner", "")
    is_mine = owner == MINE and actor.person is not None
    named = "" if owner == MINE else owner
    return Filters(
        unit=unit_for(actor, number_or_404(unit)) if unit else None,
        owner=actor.person if is_mine else person_for(actor, number_or_404(named)) if named else None,
        is_mine=is_mine,
        words=query.get("q", "").strip()[:200],
    )


def shown_kpis(actor: Actor, filters: Filters, cadence: str) -> QuerySet[Kpi]:
    """The KPIs of a cadence, their own or that of a recurring goal which judges them, by name.

    A family's own row is left out where only its series have values.
    """
    recurring = visible_versions(actor).filter(kpi=OuterRef("pk"), cadence=cadence, state__in=JUDGED)
    series = Kpi.objects.filter(organization=actor.organization_id, series_of=OuterRef("pk"))
    measured = Measurement.objects.filter(organization=actor.organization_id, kpi=OuterRef("pk"))
    rows = _with_measure(visible_kpis(actor).filter(archived_at=None))
    rows = rows.filter(Q(its_cadence=cadence) | Exists(recurring))
    rows = rows.filter(Q(series_of__isnull=False) | ~Exists(series) | Exists(measured))
    if filters.unit:
        units = units_at_and_below(actor, filters.unit.pk)
        rows = rows.filter(owned_in(actor.organization_id, units))
    if filters.owner:
        rows = rows.filter(owner_person=filters.owner)
    for word in filters.words.split():
        rows = rows.filter(is_called(word))
    owner_name = Coalesce(Lower("owner_unit__name"), Lower("owner_person__name"))
    full = rows.select_related("series_of", "owner_unit", "owner_person__unit")
    return full.order_by(Lower("its_name"), owner_name, "pk")


def cadences_in_use(actor: Actor) -> dict[str, int]:
    """How many KPIs that the actor sees have each cadence, the shortest first; of very many for a minute."""
    reader = actor.viewed_by or actor.person
    key = f"cadences/{actor.organization_id}/{reader.pk if reader else 0}/{actor.person_id}"
    counts: dict[str, int] | None = caches["process"].get(key)
    if counts is None:
        counts = _counted(actor)
        if sum(counts.values()) > MANY:
            caches["process"].set(key, counts, KEPT_SECONDS)
    return {cadence: counts[cadence] for cadence in Cadence.values if cadence in counts}


def _counted(actor: Actor) -> dict[str, int]:
    rows = visible_kpis(actor).filter(archived_at=None).order_by()
    named = rows.values_list(Coalesce(F("series_of__cadence"), F("cadence")))
    return dict(named.annotate(count=Count("pk")))


def _with_measure(rows: QuerySet[Kpi]) -> QuerySet[Kpi]:
    return rows.annotate(
        its_cadence=Coalesce(F("series_of__cadence"), F("cadence")),
        its_name=Coalesce(F("series_of__name"), F("name")),
    )
