"""The worker, for tests: what was handed to it is run at once."""

from django_tasks_db.models import DBTaskResult


def run_jobs() -> int:
    """Run every job that waits, oldest first, and forget it; how many there were."""
    waiting = list(DBTaskResult.objects.ready().order_by("enqueued_at"))
    for job in waiting:
        arguments = job.args_kwargs
        job.task.call(*arguments["args"], **arguments["kwargs"])
        job.delete()
    return len(waiting)
