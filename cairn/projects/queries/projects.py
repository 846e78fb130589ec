"""Reads of projects: their tasks, members and goals, and how far each is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, Sum, When

from cairn.calc.project_progress import expected_progress, project_status, task_progress
from cairn.common.workdays import WorkingDays
from cairn.org.access import Actor
from cairn.org.models import OrganizationSettings
from cairn.org.queries.workdays import working_days
from cairn.projects.models import Project, ProjectGoal, ProjectMember, ProjectTask, TaskState

LONGEST_DAYS = 366 * 30
"""Days are counted one by one: those of a project that is longer are not."""


@dataclass(frozen=True)
class Duration:
    """A project's working days: planned in all, passed with today, and left after it."""

    planned: int
    passed: int

    @property
    def left(self) -> int:
        return self.planned - self.passed


@dataclass(frozen=True)
class Standing:
    """How far a project is; ratios are 0 to 1, null without tasks or without dates."""

    status: str
    progress: float | None
    expected: float | None
    duration: Duration | None
    task_count: int
    done_count: int


def standings(actor: Actor, projects: Collection[Project]) -> dict[int, Standing]:
    """How far each of the projects is today, by id, in a few statements for all of them."""
    tasks = _task_sums(actor.organization_id, [project.pk for project in projects])
    calendar = working_days(actor.organization_id)
    return {
        project.pk: _standing(project, tasks.get(project.pk), calendar, actor.settings, actor.today)
        for project in projects
    }


def duration_of(project: Project, calendar: WorkingDays, today: date) -> Duration | None:
    """The project's working days; null where it lacks a start or an end."""
    first, last = project.start_on, project.end_on
    if first is None or last is None or (last - first).days > LONGEST_DAYS:
        return None
    planned = list(calendar.between(first, last))
    return Duration(len(planned), sum(1 for day in planned if day <= today))


def tasks_of(organization: int, project: Project, state: str = "") -> QuerySet[ProjectTask]:
    """The project's tasks, of one state where it is named: what is open first, then what is done, each in its
    own order, and what was given up last."""
    rows = ProjectTask.objects.filter(organization=organization, project=project)
    if state:
        rows = rows.filter(state=state)
    last = Case(When(state=TaskState.CANCELLED, then=1), default=0)
    order = (last, F("done_on").desc(nulls_first=True), "position", "pk")
    return rows.select_related("assignee").order_by(*order)


def members_of(organization: int, project: Project) -> QuerySet[ProjectMember]:
    """Who works on the project, in the order in which they were named."""
    rows = ProjectMember.objects.filter(organization=organization, project=project)
    return rows.select_related("person").order_by("position", "pk")


def goals_served(organization: int, projects: Collection[int]) -> QuerySet[ProjectGoal]:
    """Which goals the projects serve; the goals themselves are not loaded, some may be private."""
    rows = ProjectGoal.objects.filter(organization=organization, project__in=projects)
    return rows.order_by("project_id", "position")


def _task_sums(organization: int, projects: Collection[int]) -> dict[int, Any]:
    done = Q(done_on__isnull=False)
    rows = ProjectTask.objects.filter(organization=organization, project__in=projects)
    sums = (
        rows.exclude(state=TaskState.CANCELLED)
        .values("project")
        .annotate(
            count=Count("pk"),
            done_count=Count("pk", filter=done),
            whole=Sum("weight"),
            done_weight=Sum("weight", filter=done, default=0.0),
        )
    )
    return {row["project"]: row for row in sums.order_by()}


def _standing(
    project: Project,
    sums: Mapping[str, Any] | None,
    calendar: WorkingDays,
    settings: OrganizationSettings,
    today: date,
) -> Standing:
    duration = duration_of(project, calendar, today)
    count, done_count = (int(sums["count"]), int(sums["done_count"])) if sums else (0, 0)
    progress = None
    if sums:
        rest = sums["whole"] - sums["done_weight"]
        parts = [(sums["done_weight"], True), (rest, False)]
        # Sums of floats may differ by a hair: all is done when no task is left.
        progress = 1.0 if count == done_count else task_progress(parts)
    expected = expected_progress(duration.passed, duration.planned) if duration else None
    status = project_status(
        progress,
        expected,
        has_begun=project.start_on is None or project.start_on <= today,
        is_over=project.end_on is not None and project.end_on < today,
        on_track_from=settings.on_track_from,
        at_risk_from=settings.at_risk_from,
    )
    return Standing(status, progress, expected, duration, count, done_count)
