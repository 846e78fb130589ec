"""What was expected of somebody, and when it came: for the check-in habit (cairn.calc.habit)."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import attrgetter
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from cairn.calc.habit import Asked
from cairn.goals.models import GoalVersion, State
from cairn.kpis.models import Kpi
from cairn.kpis.queries import known_measurements, kpis_of

Spans = dict[int, list[tuple[date, date]]]
MOST_KPIS = 400
"""So many KPIs are looked at; of more, those that were made first."""
LONGEST_PERIOD = {"quarterly": timedelta(days=92), "yearly": timedelta(days=366)}
USUAL_PERIOD = timedelta(days=31)


def asked_of(
    versions: QuerySet[GoalVersion], owners: Q, organization: int, since: date, today: date, zone: str
) -> list[Asked]:
    """What KPIs asked of those owners since a day: while they owned a goal on it that was active.

    `versions` are those that the reader may see; `owners` says whose ("owner_person=…"). Of a KPI's values
    that were recorded at one moment, as from a file, nobody knows when they came: their own days count.
    """
    goals = versions.filter(owners).exclude(kpi=None).values("goal")
    rows = GoalVersion.objects.known(organization).filter(goal__in=goals)
    owned = set(rows.filter(owners).values_list("pk", flat=True))
    spans = spans_of(rows.order_by("goal_id", "effective_on"), owned, since)
    kpis = list(kpis_of(organization, sorted(spans)[:MOST_KPIS]))
    came = came_of(organization, kpis, since, today, ZoneInfo(zone))
    return [
        Asked(kpi.measure.cadence, joined(spans[kpi.pk]), came.get(kpi.pk, ()))
        for kpi in sorted(kpis, key=attrgetter("pk"))
    ]


def spans_of(rows: Iterable[GoalVersion], owned: Collection[int], since: date) -> Spans:
    """The days on which each KPI was asked for: of versions that the owners had, until the next one began."""
    spans: Spans = defaultdict(list)
    for _goal, versions in groupby(rows, key=attrgetter("goal_id")):
        for version, until in _with_their_ends(list(versions)):
            first, last = max(version.effective_on, version.start_on), min(until, version.end_on)
            is_asked = version.pk in owned and version.state == State.ACTIVE and version.kpi_id
            if is_asked and first <= last and last >= since:
                spans[version.kpi_id or 0].append((first, last))
    return spans


def _with_their_ends(versions: list[GoalVersion]) -> Iterator[tuple[GoalVersion, date]]:
    for place, version in enumerate(versions):
        follows = versions[place + 1 : place + 2]
        yield version, follows[0].effective_on - timedelta(days=1) if follows else date.max


def joined(spans: list[tuple[date, date]]) -> list[tuple[date, date]]:
    """Spans that touch or overlap as one: two goals on one KPI ask for one value."""
    found: list[tuple[date, date]] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1] + timedelta(days=1):
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def came_of(
    organization: int, kpis: Collection[Kpi], since: date, today: date, zone: ZoneInfo
) -> dict[int, list[tuple[date, date]]]:
    """Each value's own day and the day on which it was first recorded, by KPI."""
    longest = max(
        (LONGEST_PERIOD.get(kpi.measure.cadence, USUAL_PERIOD) for kpi in kpis), default=USUAL_PERIOD
    )
    rows = known_measurements(organization).filter(
        kpi__in=[kpi.pk for kpi in kpis], measured_on__gte=since - longest, measured_on__lte=today
    )
    moments: dict[int, list[tuple[date, datetime]]] = defaultdict(list)
    first_at = Coalesce("original__recorded_at", "recorded_at")
    for kpi, on, at in (
        rows.order_by().annotate(first_at=first_at).values_list("kpi", "measured_on", "first_at")
    ):
        moments[kpi].append((on, at))
    return {kpi: list(_days(found, zone)) for kpi, found in moments.items()}


def _days(moments: list[tuple[date, datetime]], zone: ZoneInfo) -> Iterator[tuple[date, date]]:
    together = Counter(at for _on, at in moments)
    for on, at in moments:
        yield on, on if together[at] > 1 else at.astimezone(zone).date()
