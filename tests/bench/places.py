"""Which pages are measured, for whom: those that exist."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse

from cairn.goals.models import Cycle, GoalVersion, Vision
from cairn.goals.services.cycles.planning import open_cycle, plan_cycle
from cairn.kpis.models import Kpi
from cairn.org.access import Actor, operator_of
from tests.bench.empty_page import EMPTY


@dataclass(frozen=True)
class Place:
    """A page, by its name and what its address names; `who` are the roles that look at it."""

    title: str
    name: str
    who: tuple[str, ...] = ("member", "lead", "head")
    query: str = ""
    at: Callable[[Actor], dict[str, Any]] = lambda actor: {}


def _objective(actor: Actor) -> dict[str, Any]:
    """The reader's own goal, or his unit's."""
    rows = GoalVersion.objects.in_force(actor.organization_id, actor.today).filter(kpi=None)
    own = (
        rows.filter(owner_person=actor.person_id).first()
        or rows.filter(owner_unit=actor.person.unit_id if actor.person else None).first()
    )
    assert own
    return {"pk": own.goal_id}


def _key_result(actor: Actor) -> dict[str, Any]:
    rows = GoalVersion.objects.in_force(actor.organization_id, actor.today)
    row = rows.filter(parent=_objective(actor)["pk"]).exclude(kpi=None).first()
    assert row
    return {"pk": row.goal_id}


def _vision_goal(actor: Actor) -> dict[str, Any]:
    return {"pk": Vision.objects.get(organization=actor.organization_id).goal_id}


def _cycle(actor: Actor) -> dict[str, Any]:
    """The year, as a cycle that is open."""
    found = Cycle.objects.filter(organization=actor.organization_id).first()
    if found is None:
        operator = operator_of(actor.organization)
        start, end = date(actor.today.year, 1, 1), date(actor.today.year, 12, 31)
        found = plan_cycle(actor=operator, name="The year", kind="own", start_on=start, end_on=end)
        open_cycle(actor=operator, cycle=found, drafts=[])
    return {"pk": found.pk}


def _kpi(actor: Actor) -> dict[str, Any]:
    return {"pk": Kpi.objects.filter(organization=actor.organization_id).exclude(series_of=None).first().pk}  # type: ignore[union-attr]


def _family(actor: Actor) -> dict[str, Any]:
    return {"pk": Kpi.objects.filter(organization=actor.organization_id, series_of=None).first().pk}  # type: ignore[union-attr]


def _person(actor: Actor) -> dict[str, Any]:
    return {"pk": actor.person_id}


def _executive(actor: Actor) -> dict[str, Any]:
    return {"key": "executive"}


def _unit(actor: Actor) -> dict[str, Any]:
    return {"pk": actor.person.unit_id if actor.person else None}


PLACES = (
    Place("My week", "my_week:page"),
    Place("Vision", "vision:page"),
    Place("Goals", "goals:list"),
    Place("Goals, by status", "goals:list", ("head",), "?status=off_track&sort=status&group=none"),
    Place("Goals, page 40", "goals:list", ("head",), "?page=40"),
    Place("Goals, mine", "goals:list", ("member",), "?owner=mine"),
    Place("Goal, the vision’s", "goal:page", ("head",), at=_vision_goal),
    Place("Goal, of several", "goal:page", at=_objective),
    Place("Goal, a key result", "goal:page", at=_key_result),
    Place("New goal", "new_goal:page", ("lead",)),
    Place("Inbox", "inbox:page", ("lead", "head")),
    Place("Cycles", "cycles:page", ("lead",)),
    Place("Closing a cycle", "cycles:closing", ("lead",), at=_cycle),
    Place("Break down", "break_down:page", ("lead", "head"), at=_objective),
    Place("Record", "record:page", ("member",)),
    Place("KPIs", "kpis:list"),
    Place("KPI, a series", "kpi:page", ("member",), at=_kpi),
    Place("KPI, a family", "kpi:page", ("member",), at=_family),
    Place("Period grid", "kpi_grid:page", ("lead",)),
    Place("Projects", "projects:list"),
    Place("Reports", "reports:list", ("head",)),
    Place("Executive report", "reports:report", ("member", "head"), at=_executive),
    Place("People", "people:page", ("member", "head")),
    Place("Person", "person:page", ("member", "head"), at=_person),
    Place("Units", "units:page", ("member", "head")),
    Place("Unit", "unit:page", ("lead", "head"), at=_unit),
    Place("Search", "search:page", ("member",), "?q=visit"),
    Place("Files", "files:list", ("administrator",)),
    Place("Settings", "settings:organization", ("administrator",)),
    Place("Settings, people", "settings:people", ("administrator",)),
)


def addresses(actor: Actor, role: str) -> Iterator[tuple[str, str]]:
    """Title and address of each page that this reader looks at."""
    for place in PLACES:
        if role in place.who:
            try:
                address = reverse(place.name, kwargs={"slug": actor.organization.slug, **place.at(actor)})
            except NoReverseMatch:
                continue
            yield place.title, address + place.query


def empty_address(actor: Actor) -> str:
    return reverse(EMPTY, args=[actor.organization.slug])
