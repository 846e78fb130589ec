"""All that somebody owns, row by row: what must go to others when he leaves."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from cairn.goals.access import visible_versions
from cairn.goals.queries.owned import owned_by
from cairn.kpis.models import Kpi
from cairn.org.access import Actor
from cairn.org.models import Person, Unit
from cairn.org.queries import people_here
from cairn.projects.models import Project, ProjectTask, TaskState

GOAL, KPI, LED, REPORT, PROJECT, TASK = "goal", "kpi", "unit", "report", "project", "task"
MOST_ROWS = 200
"""So many of a kind are shown to be decided one by one; what is further goes with the rest."""


@dataclass(frozen=True)
class Owned:
    """One thing that is his: what kind, its name, and where to look at it."""

    kind: str
    pk: int
    title: str
    url: str = ""
    is_private: bool = False

    @property
    def name(self) -> str:
        """How a form and a Handing name it."""
        return f"{self.kind}:{self.pk}"


def owned_things(actor: Actor, person: Person) -> list[Owned]:
    """What he owns and the actor sees, by kind; private goals that the actor does not see are left out."""
    return [
        *_goals(actor, person),
        *_kpis(actor, person),
        *_led(actor, person),
        *_reports(actor, person),
        *_projects(actor, person),
    ]


def private_goals(actor: Actor, person: Person) -> set[int]:
    """His private goals, by id, whoever sees them: nobody reads one merely because its owner left."""
    rows = owned_by(actor.organization_id, actor.today, owner_person_id=person.pk)
    return set(rows.filter(goal__is_private=True).values_list("goal_id", flat=True))


def _goals(actor: Actor, person: Person) -> Iterator[Owned]:
    owned = owned_by(actor.organization_id, actor.today, owner_person_id=person.pk)
    rows = (
        visible_versions(actor)
        .filter(goal__in=owned.values("goal"))
        .order_by("goal__is_private", "end_on", "goal_id")[:MOST_ROWS]
    )
    for row in rows:
        url = reverse("goal:page", args=[actor.organization.slug, row.goal_id])
        yield Owned(GOAL, row.goal_id, row.goal.title, url, row.goal.is_private)


def _kpis(actor: Actor, person: Person) -> Iterator[Owned]:
    rows = Kpi.objects.filter(organization=actor.organization_id, owner_person=person)
    for kpi in rows.select_related("series_of").order_by("pk")[:MOST_ROWS]:
        title = f"{kpi.measure.name}, {kpi.name}" if kpi.series_of_id and kpi.name else str(kpi)
        yield Owned(KPI, kpi.pk, title, reverse("kpi:page", args=[actor.organization.slug, kpi.pk]))


def _led(actor: Actor, person: Person) -> Iterator[Owned]:
    rows = Unit.objects.filter(organization=actor.organization_id, lead=person, closed_on=None)
    for unit in rows.order_by("name", "pk"):
        url = reverse("unit:page", args=[actor.organization.slug, unit.pk])
        yield Owned(LED, unit.pk, unit.name, url)


def _reports(actor: Actor, person: Person) -> Iterator[Owned]:
    rows = people_here(actor.organization_id, actor.today).filter(manager=person)
    for report in rows.order_by("name", "pk")[:MOST_ROWS]:
        url = reverse("person:page", args=[actor.organization.slug, report.pk])
        yield Owned(REPORT, report.pk, report.name, url)


def _projects(actor: Actor, person: Person) -> Iterator[Owned]:
    projects = Project.objects.filter(organization=actor.organization_id, owner_person=person)
    for project in projects.order_by("name", "pk")[:MOST_ROWS]:
        yield Owned(PROJECT, project.pk, project.name)
    tasks = ProjectTask.objects.filter(
        organization=actor.organization_id,
        project__is_held_back=False,
        assignee=person,
        state__in=(TaskState.OPEN, TaskState.DOING),
    )
    for task in tasks.order_by("due_on", "pk")[:MOST_ROWS]:
        yield Owned(TASK, task.pk, task.title)
