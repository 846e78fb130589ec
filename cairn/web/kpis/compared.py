"""Families with their series laid beside each other, and those below an open one, the best first."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from cairn.calc.plan.model import Settings
from cairn.kpis.models import Kpi
from cairn.kpis.queries.families import Comparison, comparisons
from cairn.kpis.queries.listing import series_counts, series_of
from cairn.org.access import Actor
from cairn.web.kpis.rows import owner_of

MOST_COMPARED = 4_000
"""Series of a page's families whose values are laid beside each other; larger families say only how many."""
MOST_SERIES_SHOWN = 50


@dataclass(frozen=True)
class Families:
    """The families of a page: how many series each has, the members that are compared, and how they stand."""

    counts: Mapping[int, int]
    members: Mapping[int, Sequence[Kpi]]
    compared: Mapping[int, Comparison]

    def measured(self, family: int) -> list[Kpi]:
        """The members that measure something: a family without values of its own is only what they share."""
        compared = self.compared.get(family)
        with_values = compared.values.keys() if compared else ()
        return [kpi for kpi in self.members.get(family, ()) if kpi.series_of_id or kpi.pk in with_values]


def families_of(actor: Actor, seen: QuerySet[Kpi], shown: Collection[Kpi], settings: Settings) -> Families:
    """The series of those of the KPIs that are families, as many as can be compared at once."""
    counts = series_counts(seen, [kpi.pk for kpi in shown])
    small: list[int] = []
    room = MOST_COMPARED
    for family, count in counts.items():
        if count < room:
            small.append(family)
            room -= count + 1
    members: dict[int, list[Kpi]] = defaultdict(list)
    for kpi in series_of(seen, small) if small else ():
        members[kpi.measure.pk].append(kpi)
    everyone = [kpi for found in members.values() for kpi in found]
    compared = comparisons(actor.organization_id, everyone, settings, actor.today) if everyone else {}
    return Families(counts, members, compared)


@dataclass(frozen=True)
class Below:
    """What stands below an open family: of all its series those that were sought, of these the first ones."""

    family: Kpi
    compared: Comparison | None
    ranks: Mapping[int, int]
    count: int
    found_count: int
    shown: Sequence[Kpi]
    words: str = ""


def series_below(
    family: Kpi, families: Families, words: str = "", first: int = 0, most: int = MOST_SERIES_SHOWN
) -> Below:
    """The series of a family, the best first, whose owner has the words in his name."""
    compared = families.compared.get(family.pk)
    members = families.measured(family.pk)
    ranked = compared.ranked(members) if compared else members
    found = [kpi for kpi in ranked if words.casefold() in owner_of(kpi).casefold()]
    shown = found[first : first + most]
    return Below(family, compared, ranks_of(ranked, compared), len(members), len(found), shown, words)


def ranks_of(ranked: Sequence[Kpi], compared: Comparison | None) -> dict[int, int]:
    """The place of each series that has a value, the best is 1; the same value has the same place."""
    places: dict[int, int] = {}
    before: tuple[float, int] | None = None
    for at, kpi in enumerate(ranked, start=1):
        value = compared.values.get(kpi.pk) if compared else None
        if value is None:
            break
        places[kpi.pk] = before[1] if before and before[0] == value else at
        before = (value, places[kpi.pk])
    return places
