"""What work moves, what it moved, and what moves nothing."""

from collections.abc import Collection, Iterable

from django.db.models import Exists, OuterRef, QuerySet

from cairn.goals.models import Direction, GoalVersion, State
from cairn.kpis.models import Aggregation
from cairn.org.access import Actor
from cairn.projects.models import Drive, DriveRecord, Project, ProjectGoal, ProjectTask, TaskState


def drives_of(organization: int, project: int) -> QuerySet[Drive]:
    """What the work of a project moves now."""
    rows = Drive.objects.filter(organization=organization, project=project, ended_at=None)
    return rows.select_related("task", "goal").order_by("pk")


def drives_toward(organization: int, goal: int) -> QuerySet[Drive]:
    """The work that moves a goal now."""
    rows = Drive.objects.filter(organization=organization, goal=goal, ended_at=None)
    standing = rows.filter(project__is_held_back=False, project__archived_at=None)
    return standing.select_related("project", "task").order_by("pk")


def can_take_values(version: GoalVersion) -> bool:
    """Whether tasks may add values to the goal's KPI: one that sums, whose values nobody has to confirm."""
    kpi = version.kpi
    if version.state != State.ACTIVE or kpi is None or kpi.is_archived:
        return False
    return kpi.measure.aggregation == Aggregation.SUM and not kpi.measure.needs_confirming


def steps_of(version: GoalVersion) -> list[int]:
    """The milestones that work may get done, by their ids; 0 is the whole goal."""
    if version.state != State.ACTIVE:
        return []
    if version.direction == Direction.DONE:
        return [0]
    return [stored["id"] for stored in version.milestones]


def is_fit(drive: Drive, version: GoalVersion | None) -> bool:
    """Whether the goal still takes what the drive gives."""
    if version is None:
        return False
    return can_take_values(version) if drive.milestone is None else drive.milestone in steps_of(version)


def idle_work(actor: Actor, projects: QuerySet[Project]) -> QuerySet[ProjectTask]:
    """What is done and moves no goal: of projects that serve none, and nothing was moved by it itself."""
    keys = {"organization": actor.organization_id}
    served = ProjectGoal.objects.filter(**keys, project=OuterRef("project"))
    moved = DriveRecord.objects.filter(**keys, task=OuterRef("pk"))
    rows = ProjectTask.objects.filter(**keys, state=TaskState.DONE, project__in=projects.values("pk"))
    idle = rows.filter(~Exists(served), ~Exists(moved)).select_related("project", "assignee")
    return idle.order_by("-done_on", "pk")


def without_work(actor: Actor, versions: QuerySet[GoalVersion]) -> QuerySet[GoalVersion]:
    """The active goals without parts, not over yet, that no project serves and no work moves."""
    keys = {"organization": actor.organization_id}
    projects = {"project__is_held_back": False, "project__archived_at": None}
    served = ProjectGoal.objects.filter(**keys, **projects, goal=OuterRef("goal"))
    driven = Drive.objects.filter(**keys, **projects, goal=OuterRef("goal"), ended_at=None)
    parts = GoalVersion.objects.in_force(actor.organization_id, actor.today).filter(parent=OuterRef("goal"))
    live = versions.filter(state=State.ACTIVE, end_on__gte=actor.today)
    found = live.filter(~Exists(served), ~Exists(driven), ~Exists(parts))
    return found.order_by("end_on", "goal_id")


def moved_by(organization: int, drives: Iterable[Drive]) -> dict[int, list[DriveRecord]]:
    """What each drive moved so far, by its id."""
    found: dict[int, list[DriveRecord]] = {drive.pk: [] for drive in drives}
    rows = DriveRecord.objects.filter(organization=organization, drive__in=found)
    for row in rows.select_related("measurement").order_by("pk"):
        found[row.drive_id].append(row)
    return found


def terms_today(actor: Actor, goals: Collection[int]) -> dict[int, GoalVersion]:
    """The terms of goals as they hold today, by goal: private ones too, as work moves them unseen."""
    rows = GoalVersion.objects.in_force(actor.organization_id, actor.today).filter(goal__in=goals)
    return {version.goal_id: version for version in rows.select_related("goal", "kpi__series_of")}
