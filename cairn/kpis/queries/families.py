"""The series of families beside each other: the values of one period, and the period before."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from cairn.calc.plan.model import Settings
from cairn.calc.recent import PeriodValue, RecentPeriods, Spread, spread
from cairn.kpis.models import Better, Kpi
from cairn.kpis.queries.courses import last_days, last_days_of_series, recent_periods, values_within
from cairn.kpis.queries.listing import IN_USE, OWNER

PERIODS_LOOKED_AT = 2


class Member(NamedTuple):
    """A series of a family, or the family itself: as little as lets thousands be laid beside each other."""

    pk: int
    family: int
    owner: str

    @property
    def is_series(self) -> bool:
        return self.pk != self.family


@dataclass(frozen=True)
class Comparison:
    """A family's series in the latest period of which at least half are known; null where one has none.

    The family's own value, as of a country among its councils, stands in `values` and not in the spread.
    """

    period: PeriodValue
    values: Mapping[int, float | None]
    before: Mapping[int, float | None]
    family: int
    spread: Spread | None

    @property
    def values_of_series(self) -> list[float]:
        """The known values of the series, or where no series has one the family's own."""
        return known_of_series(self.values, self.family)

    def change(self, kpi: int) -> float | None:
        """A series' value less that of the period before; null where either is unknown."""
        now, before = self.values.get(kpi), self.before.get(kpi)
        return None if now is None or before is None else now - before

    def ranked(self, members: Sequence[Member], better: str) -> list[Member]:
        """The best first, the largest where none is better; without a value last, in the order given."""
        sign = 1 if better == Better.DOWN else -1
        known = [member for member in members if self.values.get(member.pk) is not None]
        return [
            *sorted(known, key=lambda member: sign * (self.values[member.pk] or 0.0)),
            *(member for member in members if self.values.get(member.pk) is None),
        ]


def members_of(rows: QuerySet[Kpi], families: Collection[Kpi]) -> dict[int, list[Member]]:
    """By family's id its series among the rows by their owners' names, and last the family itself."""
    found = rows.filter(IN_USE, series_of__in=[family.pk for family in families])
    found = found.annotate(name_of_owner=OWNER).order_by(OWNER.asc(nulls_last=True), "pk")
    members: dict[int, list[Member]] = defaultdict(list)
    for pk, family, owner in found.values_list("pk", "series_of_id", "name_of_owner"):
        members[family].append(Member(pk, family, owner or ""))
    for head in families:
        members[head.pk].append(Member(head.pk, head.pk, str(head.owner_unit or head.owner_person or "")))
    return members


def comparisons(
    organization: int,
    families: Collection[Kpi],
    members: Mapping[int, Sequence[Member]],
    settings: Settings,
    today: date,
) -> dict[int, Comparison]:
    """By the family's id, how its members stand beside each other; families without values are left out.

    Three statements, however many families there are.
    """
    heads = [family.pk for family in families]
    last = last_days_of_series(organization, heads, today) | last_days(organization, heads, today)
    recent: dict[int, RecentPeriods] = {}
    measured: dict[int, list[int]] = {}
    for family in families:
        measured[family.pk] = [each.pk for each in members.get(family.pk, ()) if each.pk in last]
        if measured[family.pk]:
            latest = max(last[pk] for pk in measured[family.pk])
            recent[family.pk] = recent_periods(family, settings, today, latest, PERIODS_LOOKED_AT)
    dated = values_within(
        organization, {pk: periods for family, periods in recent.items() for pk in measured[family]}
    )
    compared = {
        family: _compared({pk: periods.every_value(dated[pk]) for pk in measured[family]}, periods, family)
        for family, periods in recent.items()
    }
    return {family: found for family, found in compared.items() if found is not None}


def _compared(
    courses: Mapping[int, Sequence[PeriodValue]], recent: RecentPeriods, family: int
) -> Comparison | None:
    """The latest period in which not only the first few have a value: half as many as in any other.

    A sum that still runs only where nothing else is known; null where no value can be written out.
    """
    series = {pk: course for pk, course in courses.items() if pk != family} or courses
    known = [each for course in series.values() for each in course if each.value is not None]
    whole = [each for each in known if not (recent.leaves_out_last and each.is_running)]
    if not known:
        return None
    counts = Counter(each.first_on for each in whole or known)
    enough = max(counts.values()) / 2
    latest = max(first_on for first_on, count in counts.items() if count >= enough)
    chosen = next(each for each in whole or known if each.first_on == latest)
    earlier = {
        each.first_on for course in series.values() for each in course if each.first_on < chosen.first_on
    }
    values = _values_on(courses, chosen.first_on)
    before = _values_on(courses, max(earlier)) if earlier else {}
    return Comparison(chosen, values, before, family, spread(known_of_series(values, family)))


def known_of_series(values: Mapping[int, float | None], family: int) -> list[float]:
    """The known values without that of the whole family, which is no member of itself; its own where no
    series has one."""
    known = {pk: value for pk, value in values.items() if value is not None}
    return [value for pk, value in known.items() if pk != family] or list(known.values())


def _values_on(courses: Mapping[int, Sequence[PeriodValue]], first_on: date) -> dict[int, float | None]:
    return {
        pk: next((each.value for each in course if each.first_on == first_on), None)
        for pk, course in courses.items()
    }
