"""Jobs that fail or lose their worker."""

from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cairn.common.retries import ATTEMPTS, put_back_running

pytestmark = pytest.mark.django_db

ran: list[int] = []


@task()
def note_run(organization: int) -> None:
    ran.append(organization)


@task()
def fail(organization: int) -> None:
    raise RuntimeError(f"organization {organization} is out of luck")


def run_worker() -> None:
    """Runs what is ready. A worker sets signal handlers for good and closes the test's connection."""
    worker = "django_tasks_db.management.commands.db_worker"
    with patch(f"{worker}.Worker.configure_signals"), patch(f"{worker}.close_old_connections"):
        call_command("db_worker", worker_id="w1", batch=True, startup_delay=False, reload=False, verbosity=0)


def killed_in(job: str, times: int) -> "DBTaskResult[..., Any]":
    """A job whose worker w1 was killed while it ran it, for the last of so many times."""
    row: DBTaskResult[..., Any] = DBTaskResult.objects.get(pk=job)
    for _ in range(times):
        row.claim("w1")
    return row


def test_job_of_a_killed_worker_runs_again() -> None:
    ran.clear()
    job = note_run.enqueue(7)
    killed_in(job.id, times=1)
    assert put_back_running("w1") == 1
    run_worker()
    assert ran == [7]


def test_job_that_killed_its_worker_each_time_fails() -> None:
    row = killed_in(note_run.enqueue(7).id, times=ATTEMPTS)
    put_back_running("w1")
    row = DBTaskResult.objects.get(pk=row.pk)
    assert row.status == TaskResultStatus.FAILED
    assert "died 3 times" in row.traceback


def test_job_of_another_worker_is_left_alone() -> None:
    row = killed_in(note_run.enqueue(7).id, times=1)
    assert put_back_running("w2") == 0
    assert DBTaskResult.objects.get(pk=row.pk).status == TaskResultStatus.RUNNING


def test_failed_job_waits_longer_each_time_and_gives_up() -> None:
    job = fail.enqueue(7).id
    waits = []
    for _ in range(ATTEMPTS):
        DBTaskResult.objects.filter(pk=job).update(run_after=timezone.now() - timedelta(seconds=1))
        run_worker()
        row = DBTaskResult.objects.get(pk=job)
        waits.append(round((row.run_after - timezone.now()).total_seconds(), -1))
    assert waits[:2] == [30, 120]
    assert row.status == TaskResultStatus.FAILED
    assert "out of luck" in row.traceback


def test_failed_job_says_why_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    fail.enqueue(7)
    run_worker()
    assert "attempt 1 of 3" in caplog.text
    assert "organization 7 is out of luck" in caplog.text
