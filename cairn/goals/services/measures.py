"""The KPI behind a new goal: found where its owner has one that counts the same, else made.

Nobody who sets a goal must know the word: what he counts, and how often, says it all.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce, Lower

from cairn.common.keys import free_key
from cairn.goals.access.owners import Owner
from cairn.goals.models import GoalVersion, Rollup
from cairn.goals.queries.family import Family
from cairn.kpis.models import Kpi
from cairn.kpis.queries.listing import IN_USE
from cairn.kpis.services import add_kpi
from cairn.org.access import Actor


@dataclass(frozen=True)
class Measure:
    """What a goal counts: its name and unit, how several values make one, how often one is expected.

    `doing` is how the sentences begin of goals that count the same, like "Feed"; "" where nothing tells.
    """

    name: str
    unit: str
    aggregation: str
    cadence: str
    better: str = "up"
    doing: str = ""

    @property
    def facts(self) -> dict[str, str]:
        """The fields of a KPI that counts so."""
        return {
            "name": self.name,
            "unit": self.unit,
            "aggregation": self.aggregation,
            "cadence": self.cadence,
            "better": self.better,
        }


def found_kpi(actor: Actor, measure: Measure, owner: Owner, family: Family) -> Kpi | None:
    """The owner's KPI that counts the same: his only series of the parent's family, else one that is called
    so, or by which a goal is judged that does so; else None. Unit and aggregation are the same in any case.

    Below a sum, one that the sum or another of its parts counts already is passed over: a measurement
    counts once (measures.md section 3).
    """
    kpis = _kpis_like(actor, measure, owner)
    return found_among(kpis, measure, family, lambda kpis: _judging(actor, measure, kpis))


def found_among(
    theirs: Iterable[Kpi], measure: Measure, family: Family, judging: Callable[[list[Kpi]], set[int]]
) -> Kpi | None:
    """The same, of the owner's KPIs alike; `judging` tells which of some judge a goal that does the same."""
    taken = _counted_in_sum(family)
    kpis = [kpi for kpi in theirs if kpi.pk not in taken]
    kin = shared_measure(measure, family)
    series = [kpi for kpi in kpis if kin and kpi.measure.pk == kin.pk]
    if len(series) == 1:
        return series[0]
    doing_so = judging(kpis)
    same = [kpi for kpi in kpis if kpi.pk in doing_so or _is_called(kpi, measure.name)]
    return next((kpi for kpi in same if kpi in series), same[0] if same else None)


def made_kpi(actor: Actor, measure: Measure, owner: Owner, family: Family) -> Kpi:
    """A new KPI of the owner; a series of the family that the parent and its parts share, where they do."""
    kin = shared_measure(measure, family)
    owned: dict[str, Any] = {"owner_unit": owner.unit, "owner_person": owner.person}
    if kin is not None:
        key = free_key(Kpi, actor.organization_id, f"{kin.name} {owner.name}")
        return add_kpi(actor=actor, name="", key=key, series_of=kin, **owned)
    return add_kpi(actor=actor, **measure.facts, **owned)


def shared_measure(measure: Measure, family: Family) -> Kpi | None:
    """The measure of the parent or, where it has none, the only one of its parts, that counts the same."""
    if family.parent is not None and family.parent.kpi:
        shared = [family.parent.kpi.measure]
    else:
        shared = []
        for kpi in _kpis(family.siblings):
            if kpi.measure not in shared:  # one that is still to be written has no id to tell it by
                shared.append(kpi.measure)
    alike = [kpi for kpi in shared if is_alike(kpi, measure)]
    return alike[0] if len(alike) == 1 else None


def _judging(actor: Actor, measure: Measure, kpis: Sequence[Kpi]) -> set[int]:
    """Of these KPIs the ids of those that judge a goal whose sentence begins as the measure's does."""
    if not (measure.doing and kpis):
        return set()
    rows = GoalVersion.objects.in_force(actor.organization_id, actor.today).filter(kpi__in=kpis)
    doing = measure.doing.casefold()
    titles = [(kpi, f"{title} ".casefold()) for kpi, title in rows.values_list("kpi_id", "goal__title")]
    return {kpi for kpi, title in titles if title.startswith(f"{doing} ")}


def _is_called(kpi: Kpi, name: str) -> bool:
    return kpi.measure.name.casefold() == name.casefold()


def is_alike(kpi: Kpi, measure: Measure) -> bool:
    """Whether a KPI counts in the same unit, and several of its values make one in the same way."""
    same_unit = kpi.unit.casefold() == measure.unit.casefold()
    return same_unit and kpi.aggregation == measure.aggregation


def _kpis_like(actor: Actor, measure: Measure, owner: Owner) -> QuerySet[Kpi]:
    rows = Kpi.objects.filter(
        IN_USE, organization=actor.organization_id, owner_unit=owner.unit, owner_person=owner.person
    ).select_related("series_of")
    alike = rows.annotate(
        its_unit=Lower(Coalesce(F("series_of__unit"), F("unit"))),
        its_aggregation=Coalesce(F("series_of__aggregation"), F("aggregation")),
    )
    return alike.filter(its_unit=measure.unit.lower(), its_aggregation=measure.aggregation).order_by("pk")


def _counted_in_sum(family: Family) -> set[int]:
    parent = family.parent
    if parent is None or parent.rollup != Rollup.SUM:
        return set()
    return {kpi.pk for kpi in _kpis([parent, *family.siblings])}


def _kpis(versions: Sequence[GoalVersion]) -> list[Kpi]:
    return [version.kpi for version in versions if version.kpi]
