"""The deadlines that stand in a calendar: of one's own, of one's team, of a project."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cairn.conversations.models import CalendarAddress
from cairn.conversations.queries.reviews import open_steps, steps_of_person
from cairn.goals.access import visible_versions
from cairn.goals.models import GoalVersion, State
from cairn.goals.queries.due import due_steps
from cairn.goals.queries.workings import completions_of
from cairn.org.access import Actor
from cairn.org.queries.owners import owned_in
from cairn.projects.access import visible_projects
from cairn.projects.models import Project, ProjectTask
from cairn.web.review.minutes import may_see_goals

KEPT_FOR = timedelta(days=31)
"""How long something that is over still stands there."""
MOST_GOALS, MOST_TASKS = 500, 500


@dataclass(frozen=True, order=True)
class Event:
    """A whole day of the organization's; `key` is the same for the same thing, however often it is read."""

    on: date
    key: str
    title: str
    path: str


def events_of(actor: Actor, address: CalendarAddress) -> list[Event]:
    """What the address shows, by days, as its person sees it today."""
    if address.about == CalendarAddress.About.PROJECT:
        assert address.project
        project = visible_projects(actor).filter(pk=address.project.pk, archived_at=None).first()
        return sorted(_of_project(actor, project)) if project else []
    assert actor.person
    unit = actor.person.unit_id
    if address.about == CalendarAddress.About.TEAM:
        steps = may_see_goals(actor)(open_steps(actor.organization_id, unit))
        owned = owned_in(actor.organization_id, [unit])
        people = Q(assignee__unit=unit)
    else:
        steps = may_see_goals(actor)(steps_of_person(actor.organization_id, actor.person.pk))
        owned = Q(owner_person=actor.person.pk)
        people = Q(assignee=actor.person.pk)
    week = reverse("my_week:page", args=[actor.organization.slug])
    agreed = [Event(step.due_on, f"step-{step.pk}", step.text, week) for step in steps if step.due_on]
    return sorted([*_of_goals(actor, owned), *_of_tasks(actor, people), *agreed])


def _of_goals(actor: Actor, owned: Q) -> Iterator[Event]:
    rows = visible_versions(actor).filter(owned, state=State.ACTIVE, end_on__gte=actor.today - KEPT_FOR)
    versions: Sequence[GoalVersion] = list(rows.order_by("end_on", "goal_id")[:MOST_GOALS])
    done = completions_of(actor.organization_id, [each.goal_id for each in versions if each.milestones])
    for version in versions:
        title = _("%(goal)s ends") % {"goal": version.goal.title}
        yield Event(version.end_on, f"goal-{version.goal_id}", title, _page(actor, "goal", version.goal_id))
    for step in due_steps([each for each in versions if each.milestones], done, actor.today):
        words = {"goal": step.version.goal.title, "step": step.milestone_title}
        goal = step.version.goal_id
        key, title = f"goal-{goal}-{step.milestone}", _("%(goal)s: %(step)s") % words
        yield Event(step.due_on, key, title, _page(actor, "goal", goal))


def _of_tasks(actor: Actor, people: Q) -> Iterator[Event]:
    open_projects = visible_projects(actor).filter(archived_at=None).values("pk")
    for task in _open_tasks(actor).filter(people, project__in=open_projects)[:MOST_TASKS]:
        yield _task(actor, task)


def _of_project(actor: Actor, project: Project) -> Iterator[Event]:
    if project.end_on:
        title = _("%(goal)s ends") % {"goal": project.name}
        yield Event(project.end_on, f"project-{project.pk}", title, _page(actor, "project", project.pk))
    for task in _open_tasks(actor).filter(project=project.pk)[:MOST_TASKS]:
        yield _task(actor, task)


def _open_tasks(actor: Actor) -> QuerySet[ProjectTask]:
    rows = ProjectTask.objects.filter(
        organization=actor.organization_id, done_on=None, due_on__gte=actor.today - KEPT_FOR
    )
    return rows.select_related("project").order_by("due_on", "pk")


def _task(actor: Actor, task: ProjectTask) -> Event:
    assert task.due_on
    title = _("%(goal)s: %(step)s") % {"goal": task.project.name, "step": task.title}
    return Event(task.due_on, f"task-{task.pk}", title, _page(actor, "project", task.project_id))


def _page(actor: Actor, kind: str, pk: int) -> str:
    return reverse(f"{kind}:page", args=[actor.organization.slug, pk])
