"""The worker's jobs as an administrator may see them: those of his organization, and those for all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cairn.org.access import Actor

MOST_SHOWN = 20
_GROUPS: tuple[tuple[str, str | Promise], ...] = (
    (TaskResultStatus.FAILED, _("Failed")),
    (TaskResultStatus.RUNNING, _("Running")),
    (TaskResultStatus.READY, _("Waiting")),
    (TaskResultStatus.SUCCESSFUL, _("Done")),
)


@dataclass(frozen=True)
class Job:
    """One job: what it is called in the program, since when, and why it failed."""

    pk: UUID
    name: str
    at: datetime
    attempts: int
    fault: str
    can_run_again: bool


@dataclass(frozen=True)
class Group:
    """The latest jobs in one state, and how many there are."""

    title: str
    count: int
    jobs: Sequence[Job]


def jobs_of(actor: Actor) -> "QuerySet[DBTaskResult[..., Any]]":
    """Jobs name their organization first; those without arguments are for all. Others' are not told of."""
    first_is_ours = Q(args_kwargs__args__0=actor.organization_id)
    rows: QuerySet[DBTaskResult[..., Any]] = DBTaskResult.objects.filter(
        first_is_ours | Q(args_kwargs__args=[])
    )
    return rows


def groups(actor: Actor) -> list[Group]:
    """Failed, running, waiting and done, each with its latest twenty."""
    found = []
    for status, title in _GROUPS:
        rows = jobs_of(actor).filter(status=status)
        jobs = [_job(row) for row in rows.order_by("-enqueued_at")[:MOST_SHOWN]]
        found.append(Group(str(title), rows.count(), jobs))
    return found


def _job(row: Any) -> Job:
    lines = [line for line in (row.traceback or "").strip().splitlines() if line.strip()]
    return Job(
        pk=row.pk,
        name=row.task_path.rpartition(".")[2],
        at=row.finished_at or row.started_at or row.enqueued_at,
        attempts=len(row.worker_ids),
        fault=lines[-1][:300] if lines else "",
        can_run_again=row.status == TaskResultStatus.FAILED,
    )
