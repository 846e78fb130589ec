"""Finding, ordering and counting goals by what is stored of them: one statement each, however many."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    DateField,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable, OrderBy
from django.db.models.functions import Coalesce, Lower

from cairn.goals.models import SILENT, GoalFigure, GoalTag, GoalVersion, Priority, State
from cairn.org.queries.owners import owned_in

UNJUDGED = (State.DRAFT, State.PROPOSED, State.REJECTED, State.CANCELLED)
WORST_FIRST = (
    "off_track", "at_risk", SILENT, "missed", "no_data", "on_track", "not_started", "achieved",
    "proposed", "draft", "rejected", "cancelled",
)  # fmt: skip
UNIT_OF_OWNER = Coalesce("owner_unit_id", "owner_person__unit_id")
NAME_OF_UNIT = Coalesce("owner_unit__name", "owner_person__unit__name")
NAME_OF_OWNER = Coalesce("owner_person__name", "owner_unit__name")


Listed = QuerySet[Any]
"""Versions with what `listed` adds to each."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which goals are meant; what is None or "" narrows nothing."""

    first_on: date
    last_on: date
    units: Collection[int] | None = None  # owned by one of these, or by somebody in one of them
    owner: int | None = None  # a person
    priority: str = ""
    tag: str = ""
    parent: int | None = None
    words: str = ""  # in the title, in capitals or not


def listed(
    versions: QuerySet[GoalVersion],
    organization: int,
    on: date,
    wanted: Wanted,
    settled_on: date | None = None,
) -> Listed:
    """Those of the versions that are meant, each with `shown_status` and `progress` as stored for the day.

    `shown_status` is what the chip shows: the status, the state of what is not judged, or "silent". Null
    where nothing was stored for that day. What ended by the day is shown as of `settled_on`, where given.
    """
    if settled_on is None or settled_on == on:
        figures = figures_of_goal(organization, on)
    else:
        day = Case(When(end_on__lte=on, then=Value(settled_on)), default=Value(on), output_field=DateField())
        versions = versions.annotate(figures_on=day)
        figures = figures_of_goal(organization, OuterRef("figures_on"))
    figures = figures.annotate(
        shown=Case(When(silent_since__isnull=False, then=Value(SILENT)), default=F("status"))
    )
    rows = narrowed(versions, organization, wanted).annotate(
        shown_status=Case(
            When(state__in=UNJUDGED, then=F("state")), default=Subquery(figures.values("shown")[:1])
        ),
        progress=Subquery(figures.values("progress")[:1]),
    )
    # By its own look at the figure: a place made of `shown_status` would look it up for each of twelve cases.
    place = Subquery(figures.annotate(place=_worst_first("shown")).values("place")[:1])
    return rows.alias(
        place_of_status=Case(When(state__in=UNJUDGED, then=_worst_first("state")), default=place)
    )


def figures_of_goal(organization: int, on: date | OuterRef) -> QuerySet[GoalFigure]:
    """The stored figure of the outer statement's goal on a day."""
    return GoalFigure.objects.filter(
        organization=organization, goal=OuterRef("goal"), day__lte=on, good_through__gte=on
    )


def without_figures(versions: QuerySet[GoalVersion], organization: int, on: date, most: int) -> list[int]:
    """The first goals of which nothing is stored for a day."""
    missing = versions.filter(~Exists(figures_of_goal(organization, on)))
    return list(missing.order_by().values_list("goal_id", flat=True)[:most])


def nearest_end(versions: QuerySet[GoalVersion], before: date) -> date | None:
    """The last day before another on which one of the goals ended; null where none did."""
    last: date | None = versions.filter(end_on__lt=before).aggregate(last=Max("end_on"))["last"]
    return last


def narrowed(versions: QuerySet[GoalVersion], organization: int, wanted: Wanted) -> QuerySet[GoalVersion]:
    """Those of the versions that are meant."""
    rows = versions.filter(start_on__lte=wanted.last_on, end_on__gte=wanted.first_on)
    if wanted.units is not None:
        rows = of_units(rows, organization, wanted.units)
    if wanted.owner is not None:
        rows = rows.filter(owner_person=wanted.owner)
    if wanted.priority:
        rows = rows.filter(goal__priority=wanted.priority)
    if wanted.tag:
        tags = GoalTag.objects.filter(organization=organization, goal=OuterRef("goal"), name=wanted.tag)
        rows = rows.filter(Exists(tags))
    if wanted.parent is not None:
        rows = rows.filter(parent=wanted.parent)
    return rows.filter(goal__title__icontains=wanted.words) if wanted.words else rows


def of_units(rows: Listed, organization: int, units: Collection[int | None]) -> Listed:
    """Those that the units own, or anybody in them; null stands for what nobody owns."""
    meant = owned_in(organization, [unit for unit in units if unit is not None])
    return rows.filter(meant | Q(owner_unit=None, owner_person=None) if None in units else meant)


def ordered(rows: Listed, sort: str, group: str) -> Listed:
    """By group ("unit", "owner" or none), then by due day, title, status, progress, owner or priority."""
    groups = {
        "unit": [NAME_OF_UNIT.asc(nulls_last=True), UNIT_OF_OWNER.asc(nulls_last=True)],
        "owner": [NAME_OF_OWNER.asc(nulls_last=True), F("owner_person_id").asc(nulls_last=True)],
    }
    sorting = _sortings().get(sort)
    if sorting is None and group not in groups:
        # Read in that order by the index of due days, the database stops at the last row that is wanted.
        return rows.filter(end_on__gte=F("start_on")).order_by("end_on", "goal_id")
    return rows.order_by(*groups.get(group, []), *(sorting or [F("end_on")]), "goal_id")


def _sortings() -> dict[str, list[Combinable | OrderBy]]:
    return {
        "title": [Lower("goal__title")],
        "status": [F("place_of_status").asc(nulls_last=True), F("end_on")],
        "progress": [F("progress").asc(nulls_last=True), F("end_on")],
        "owner": [NAME_OF_OWNER.asc(nulls_last=True), F("end_on")],
        "priority": [_critical_first(), F("end_on")],
    }


def _worst_first(field: str) -> Case:
    places = [When(**{field: status}, then=Value(place)) for place, status in enumerate(WORST_FIRST)]
    return Case(*places, default=Value(len(WORST_FIRST)), output_field=IntegerField())


def _critical_first() -> Case:
    places = [When(goal__priority=priority, then=Value(place)) for place, priority in enumerate(Priority)]
    return Case(*places, default=Value(len(Priority)), output_field=IntegerField())


def tags_in_use(organization: int, most: int) -> list[str]:
    """The first tags, in order."""
    rows = GoalTag.objects.filter(organization=organization, goal__is_held_back=False).order_by("name")
    return list(rows.values_list("name", flat=True).distinct()[:most])
