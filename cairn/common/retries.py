"""Jobs that were cut off or failed come back: a job may run twice, and must be safe to."""

import logging
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.dispatch import receiver
from django.utils import timezone
from django_tasks.base import TaskResult, TaskResultStatus
from django_tasks.signals import task_finished
from django_tasks_db.models import DBTaskResult

ATTEMPTS = 3
FIRST_WAIT = timedelta(seconds=30)

logger = logging.getLogger(__name__)


def put_back_running(worker_id: str) -> int:
    """Makes the jobs that a killed worker left running ready again; how many there were.

    Only for a worker that does not run. A job that was begun ATTEMPTS times has perhaps killed its
    worker itself: it fails.
    """
    left = [
        job for job in DBTaskResult.objects.running() if job.worker_ids and job.worker_ids[-1] == worker_id
    ]
    for job in left:
        if len(job.worker_ids) < ATTEMPTS:
            job.status = TaskResultStatus.READY
            job.save(update_fields=["status"])
        else:
            job.set_failed(
                RuntimeError(f"The worker died {len(job.worker_ids)} times while it ran this job.")
            )
    return len(left)


def run_again(pk: UUID) -> bool:
    """Makes a failed job ready, with all its attempts before it; False where it has not failed."""
    failed = DBTaskResult.objects.filter(pk=pk, status=TaskResultStatus.FAILED)
    ready = {"status": TaskResultStatus.READY, "worker_ids": [], "run_after": timezone.now()}
    return bool(failed.update(**ready))


@receiver(task_finished)
def retry_failed(sender: Any, task_result: TaskResult[Any], **kwargs: Any) -> None:
    """Lets a failed job run again a while later, longer each time, until its attempts are used up."""
    if task_result.status != TaskResultStatus.FAILED:
        return
    attempts = len(task_result.worker_ids)
    what = task_result.errors[-1].traceback if task_result.errors else ""
    logger.warning("%s failed, attempt %d of %d.\n%s", task_result.task.name, attempts, ATTEMPTS, what)
    if attempts < ATTEMPTS:
        run_after = timezone.now() + FIRST_WAIT * 4 ** (attempts - 1)
        failed = DBTaskResult.objects.filter(pk=task_result.id, status=TaskResultStatus.FAILED)
        failed.update(status=TaskResultStatus.READY, run_after=run_after)
