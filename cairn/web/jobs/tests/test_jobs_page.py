"""Administrators see what the worker does, and let what failed run again."""

from typing import Any

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoAssertNumQueries

from cairn.goals.jobs import refresh_organization
from cairn.notifications.jobs import send_all_due_mails
from tests.cast import Cast
from tests.fixtures_cast import SignIn


@pytest.fixture
def failed(cast: Cast) -> "DBTaskResult[..., Any]":
    """A job that used its attempts up."""
    job = refresh_organization.enqueue(cast.organization.pk)
    row = DBTaskResult.objects.get(pk=job.id)
    row.worker_ids = ["w1", "w1", "w1"]
    row.save(update_fields=["worker_ids"])
    row.set_failed(ValueError("No such day."))
    return row


def test_what_failed_stands_there_with_why_and_what_comes_next(
    cast: Cast,
    failed: "DBTaskResult[..., Any]",
    signed_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    send_all_due_mails.enqueue()
    with django_assert_max_num_queries(36):
        page = signed_in("max").get(f"/o/{cast.slug}/settings/jobs/").content.decode()
    assert "ValueError: No such day." in page
    assert "3 attempts" in page
    assert "send_all_due_mails" in page
    assert "notifications.tell_what_is_due" in page


def test_a_failed_job_runs_again_once(
    cast: Cast, failed: "DBTaskResult[..., Any]", signed_in: SignIn
) -> None:
    url = f"/o/{cast.slug}/settings/jobs/{failed.pk}/repetition/"
    assert "It runs again as soon" in signed_in("max").post(url, follow=True).content.decode()
    row = DBTaskResult.objects.get(pk=failed.pk)
    assert (row.status, row.worker_ids) == (TaskResultStatus.READY, [])
    assert row.run_after is None or row.run_after <= timezone.now()
    assert "It has not failed" in signed_in("max").post(url, follow=True).content.decode()


def test_jobs_of_others_are_neither_seen_nor_run(
    cast: Cast, failed: "DBTaskResult[..., Any]", signed_in: SignIn
) -> None:
    eve, there = signed_in("eve"), f"/o/{cast.elsewhere.slug}/settings/jobs/"
    assert "No such day." not in eve.get(there).content.decode()
    assert eve.post(f"{there}{failed.pk}/repetition/").status_code == 404
    assert signed_in("cleo").get(f"/o/{cast.slug}/settings/jobs/").status_code == 403
    assert DBTaskResult.objects.get(pk=failed.pk).status == TaskResultStatus.FAILED
