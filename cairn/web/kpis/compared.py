"""Families with their series laid beside each other, and those below an open one, the best first."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from cairn.calc.plan.model import Settings
from cairn.kpis.models import Better, Kpi
from cairn.kpis.queries.families import Comparison, Member, comparisons, members_of
from cairn.kpis.queries.listing import series_counts
from cairn.org.access import Actor

MOST_COMPARED = 4_000
"""Series of a page's families whose values are laid beside each other; larger families say only how many."""
MOST_SERIES_SHOWN = 50


@dataclass(frozen=True)
class Families:
    """The families of a page: how many series each has, the members that are compared, and how they stand."""

    counts: Mapping[int, int]
    members: Mapping[int, Sequence[Member]]
    compared: Mapping[int, Comparison]

    def measured(self, family: int) -> list[Member]:
        """The members that measure something: a family without values of its own is only what they share."""
        compared = self.compared.get(family)
        with_values = compared.values.keys() if compared else ()
        return [each for each in self.members.get(family, ()) if each.is_series or each.pk in with_values]


def families_of(actor: Actor, seen: QuerySet[Kpi], shown: Collection[Kpi], settings: Settings) -> Families:
    """The series of those of the KPIs that are families, as many as can be compared at once."""
    counts = series_counts(seen, [kpi.pk for kpi in shown])
    small: list[Kpi] = []
    room = MOST_COMPARED
    for family in shown:
        if family.pk in counts and counts[family.pk] < room:
            small.append(family)
            room -= counts[family.pk] + 1
    members = members_of(seen, small) if small else {}
    compared = comparisons(actor.organization_id, small, members, settings, actor.today) if small else {}
    return Families(counts, members, compared)


@dataclass(frozen=True)
class Below:
    """What stands below an open family: its own value, then its series that were sought, the best first.

    `count` is that of all its series; places are theirs alone, and where neither way is better none.
    """

    family: Kpi
    compared: Comparison | None
    ranks: Mapping[int, int]
    count: int
    found: Sequence[int]
    words: str = ""


def series_below(family: Kpi, families: Families, words: str = "") -> Below:
    """A family's own value and its series, the best first, whose owner has the words in his name."""
    compared = families.compared.get(family.pk)
    members = families.measured(family.pk)
    whole, series = ([each for each in members if each.is_series is is_series] for is_series in (False, True))
    ranked = compared.ranked(series, family.better) if compared else series
    found = [each.pk for each in [*whole, *ranked] if words.casefold() in each.owner.casefold()]
    ranks = {} if family.better == Better.NEITHER else ranks_of(ranked, compared)
    return Below(family, compared, ranks, len(series), found, words)


def ranks_of(ranked: Sequence[Member], compared: Comparison | None) -> dict[int, int]:
    """The place of each member that has a value, the best is 1; the same value has the same place."""
    places: dict[int, int] = {}
    before: tuple[float, int] | None = None
    for at, each in enumerate(ranked, start=1):
        value = compared.values.get(each.pk) if compared else None
        if value is None:
            break
        places[each.pk] = before[1] if before and before[0] == value else at
        before = (value, places[each.pk])
    return places
