"""Who recorded how much toward a goal: through sums alone, as only what adds up has parts by person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet, Sum

from cairn.goals.models import Direction, GoalVersion, Rollup, State
from cairn.goals.queries.ancestry import ancestry
from cairn.goals.queries.tree import children_of
from cairn.kpis.models import Aggregation, Measurement, MeasurementShare

MOST_STREAMS = 3000
"""Goals below one that are looked through; of more, those right below tell it."""
DUST = 1e-9
"""Of a value that was shared out, the part that adding floats leaves over."""
_COUNTED = (State.ACTIVE, State.CLOSED)


@dataclass(frozen=True)
class Stream:
    """A KPI whose values add up to a goal above: by which factor, and from when until when they count."""

    goal: int
    kpi: int
    factor: float
    first_on: date
    last_on: date


@dataclass(frozen=True)
class Streams:
    """What adds up to a goal. `is_whole` is false where something else counts toward it too."""

    each: Sequence[Stream]
    is_whole: bool = True


def adds_up(version: GoalVersion) -> bool:
    """Whether the values of its own KPI add up to the goal."""
    kpi = version.kpi
    return (
        kpi is not None
        and version.direction == Direction.REACH
        and version.rollup in ("", Rollup.MEASURED, Rollup.SUM)
        and kpi.measure.aggregation == Aggregation.SUM
    )


def streams_of(organization: int, goal: int, on: date) -> Streams | None:
    """What adds up to a goal on the terms of a day, level by level; null where too many goals do."""
    rows = GoalVersion.objects.in_force(organization, on).filter(goal=goal)
    level = [(row, 1.0) for row in _with_kpi(rows)]
    found: list[Stream] = []
    is_whole = True
    while level:
        below = children_of(organization, [row.goal_id for row, _factor in level], on)
        kpis = _with_kpi(GoalVersion.objects.in_force(organization, on).filter(pk__in=[b.pk for b in below]))
        children: dict[int, list[GoalVersion]] = {}
        for row in kpis:
            if row.state in _COUNTED and row.parent_id:
                children.setdefault(row.parent_id, []).append(row)
        deeper: list[tuple[GoalVersion, float]] = []
        for row, factor in level:
            is_sum = row.rollup == Rollup.SUM
            if adds_up(row) and (is_sum or row.rollup or row.goal_id not in children):
                assert row.kpi_id
                found.append(Stream(row.goal_id, row.kpi_id, factor, row.start_on, row.end_on))
            elif not is_sum:
                is_whole = False
            if is_sum:
                deeper += [(child, factor * child.factor) for child in children.get(row.goal_id, ())]
        if len(found) + len(deeper) > MOST_STREAMS:
            return None
        level = deeper
    return Streams(found, is_whole)


def credits_by_person(
    organization: int, streams: Sequence[Stream], first: date, last: date
) -> Iterator[tuple[int | None, float]]:
    """What each person recorded in a span, in the unit of the goal above; null for what names nobody."""
    windows: dict[tuple[date, date, float], list[int]] = {}
    for stream in streams:
        window = (max(first, stream.first_on), min(last, stream.last_on), stream.factor)
        windows.setdefault(window, []).append(stream.kpi)
    for (begins, ends, factor), kpis in windows.items():
        for start in range(0, len(kpis), 900):
            for person, amount in _by_person(organization, kpis[start : start + 900], begins, ends):
                yield person, factor * amount


def _by_person(
    organization: int, kpis: Sequence[int], first: date, last: date
) -> Iterator[tuple[int | None, float]]:
    rows = Measurement.objects.filter(
        organization=organization, superseded_at=None, kpi__in=kpis, measured_on__range=(first, last)
    )
    unnamed: float | None = None
    for person, amount in rows.values_list("contributed_by").annotate(amount=Sum("value")).order_by():
        if person is None:
            unnamed = amount
        else:
            yield person, amount
    if unnamed is not None:
        shares = _shares(organization).filter(measurement__in=rows.values("pk"))
        named = dict(shares.values_list("person").annotate(amount=_part()).order_by())
        yield from named.items()
        left = unnamed - sum(named.values())
        yield None, 0.0 if abs(left) <= DUST * abs(unnamed) else left


@dataclass(frozen=True)
class Piece:
    """What somebody recorded on one day for one KPI."""

    kpi: int
    on: date
    amount: float


def pieces_of(organization: int, person: int, first: date, last: date) -> list[Piece]:
    """What a person recorded in a span, by KPI and day."""
    rows = Measurement.objects.filter(
        organization=organization,
        superseded_at=None,
        contributed_by=person,
        measured_on__range=(first, last),
    )
    own = rows.values_list("kpi", "measured_on").annotate(amount=Sum("value")).order_by()
    shares = _shares(organization).filter(
        person=person,
        measurement__superseded_at=None,
        measurement__is_held_back=False,
        measurement__measured_on__range=(first, last),
    )
    of_others = shares.values_list("measurement__kpi", "measurement__measured_on")
    found = [*own, *of_others.annotate(amount=_part()).order_by()]
    return [Piece(kpi, on, amount) for kpi, on, amount in found]


def goals_on(organization: int, kpis: Sequence[int], on: date) -> list[GoalVersion]:
    """The goals to which values of the KPIs add up, on the terms of a day."""
    rows = GoalVersion.objects.in_force(organization, on).filter(kpi__in=kpis, state__in=_COUNTED)
    return [row for row in _with_kpi(rows) if adds_up(row)]


def factors_up(organization: int, versions: Sequence[GoalVersion], top: int, on: date) -> dict[int, float]:
    """By which factor each goal adds to the one at the top; those that reach it through sums alone."""
    parents = ancestry(organization, {row.goal_id for row in versions}, on)
    terms = {
        row.goal_id: row
        for row in GoalVersion.objects.in_force(organization, on).filter(goal__in=list(parents))
    }
    found: dict[int, float] = {}
    for row in versions:
        factor, goal = 1.0, row.goal_id
        while goal != top:
            parent = parents.get(goal)
            above = terms.get(parent) if parent else None
            if above is None or above.rollup != Rollup.SUM or terms[goal].state not in _COUNTED:
                break
            factor, goal = factor * terms[goal].factor, above.goal_id
        else:
            found[row.goal_id] = factor
    return found


def _with_kpi(rows: QuerySet[GoalVersion]) -> list[GoalVersion]:
    return list(rows.select_related("goal", "kpi__series_of").order_by("goal_id"))


def _shares(organization: int) -> QuerySet[MeasurementShare]:
    return MeasurementShare.objects.filter(organization=organization)


def _part() -> Sum:
    return Sum(F("measurement__value") * F("share_ratio"))
