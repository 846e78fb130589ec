"""Reads of cycles: which there are, which come next on the organization's calendar, what ends in one."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from cairn.audit.models import Entry
from cairn.audit.queries import content_of
from cairn.calc.periods import periods
from cairn.calc.plan.model import Settings
from cairn.goals.models import CarryOver, Cycle, CycleKind, GoalVersion
from cairn.org.queries.owners import owned_in

Span = tuple[date, date]


def cycles_of(organization: int) -> QuerySet[Cycle]:
    """All cycles, the latest first."""
    rows = Cycle.objects.filter(organization=organization).select_related("unit", "opened_by", "closed_by")
    return rows.order_by("-start_on", "end_on", "pk")


def overlapping(cycle: Cycle) -> Cycle | None:
    """Another cycle of the same kind and unit that shares a day with this one."""
    rows = Cycle.objects.filter(organization=cycle.organization_id, kind=cycle.kind, unit=cycle.unit)
    found = rows.filter(start_on__lte=cycle.end_on, end_on__gte=cycle.start_on).exclude(pk=cycle.pk)
    return found.order_by("start_on").first()


def span_with(kind: str, day: date, settings: Settings) -> Span:
    """The span of the organization's calendar that holds a day; of a cycle that is its own, none is known."""
    cut = periods(kind, settings)
    number = cut.number(day.toordinal())
    return date.fromordinal(cut.first_day(number)), date.fromordinal(cut.last_day(number))


def span_after(cycle: Cycle, settings: Settings) -> Span:
    """The span that follows a cycle: of the calendar, or of an own one as many days again."""
    first = cycle.end_on + timedelta(days=1)
    if cycle.kind == CycleKind.OWN:
        return first, first + (cycle.end_on - cycle.start_on)
    return span_with(cycle.kind, first, settings)


def cycle_after(cycle: Cycle) -> Cycle | None:
    """The cycle of the same kind and unit that follows next, if it is planned."""
    rows = Cycle.objects.filter(organization=cycle.organization_id, kind=cycle.kind, unit=cycle.unit)
    return rows.filter(start_on__gt=cycle.end_on).order_by("start_on").first()


def ending_in(versions: QuerySet[GoalVersion], cycle: Cycle, units: Collection[int]) -> QuerySet[GoalVersion]:
    """Those of the versions that end within a cycle; of a unit's cycle, those of its `units` alone."""
    rows = versions.filter(end_on__gte=cycle.start_on, end_on__lte=cycle.end_on)
    if cycle.unit_id is None:
        return rows
    return rows.filter(owned_in(cycle.organization_id, units))


def carried(organization: int, goals: Collection[int]) -> dict[int, CarryOver]:
    """What became of goals, by goal; of those that were closed with a cycle."""
    rows = CarryOver.objects.filter(organization=organization, goal__in=goals)
    return {row.goal_id: row for row in rows.select_related("successor", "cycle")}


def carried_around(organization: int, goal: int) -> tuple[CarryOver | None, CarryOver | None]:
    """What a goal goes on with, if it was carried over; and what became of it at its cycle’s end."""
    rows = CarryOver.objects.filter(Q(goal=goal) | Q(successor=goal), organization=organization)
    found = list(rows.select_related("goal", "successor", "cycle"))
    origin = next((row for row in found if row.successor_id == goal), None)
    return origin, next((row for row in found if row.goal_id == goal), None)


def closings_of(cycle: Cycle) -> list[Entry]:
    """The presses that closed goals with a cycle and were not undone, the last one first."""
    entries = _entries_of(cycle).filter(action__in=("cycle.goals_closed", "cycle.closing_undone"))
    undone: set[int] = set()
    standing: list[Entry] = []
    for entry in entries.order_by("-pk"):
        content = content_of(entry)
        if content is None:
            continue
        if entry.action == "cycle.closing_undone":
            undone.add(content["after"]["undoes"])
        elif entry.pk not in undone:
            standing.append(entry)
    return standing


def last_opening_of(cycle: Cycle) -> Entry | None:
    """The press that opened a cycle."""
    return _entries_of(cycle).filter(action="cycle.opened").order_by("-pk").first()


def _entries_of(cycle: Cycle) -> QuerySet[Entry]:
    return Entry.objects.filter(
        organization=cycle.organization_id, subject_type=Cycle._meta.label_lower, subject_id=str(cycle.pk)
    )
