"""Daily jobs at an hour of each organization's own zone."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from cairn.common import schedule
from cairn.common.models import ScheduledRun

ZONES = [(1, "Pacific/Auckland"), (2, "Europe/London")]


@task()
def look(organization: int) -> None:
    """Does nothing: what counts is that it was handed out."""


@pytest.fixture
def _daily_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "_daily", {})
    monkeypatch.setattr(schedule, "_often", {})
    schedule.daily("look", at=time(6), job=look, zones=lambda: ZONES)


def handed_out() -> list[int]:
    return sorted(row.args_kwargs["args"][0] for row in DBTaskResult.objects.all())


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-11-25T06:00+00:00", "2026-11-25T06:00+00:00"),
        ("2026-11-25T05:59+00:00", "2026-11-24T06:00+00:00"),
        ("2026-07-01T12:00+00:00", "2026-07-01T05:00+00:00"),  # summer time in London
        ("2026-03-29T05:30+00:00", "2026-03-29T05:00+00:00"),  # the day on which it begins
    ],
)
def test_last_due_time_follows_the_zones_clocks(now: str, due: str) -> None:
    job = schedule.DailyJob("look", time(6), look, lambda: ZONES)
    assert job.last_due_at("Europe/London", datetime.fromisoformat(now)) == datetime.fromisoformat(due)


@pytest.mark.django_db
@pytest.mark.usefixtures("_daily_look")
class TestHandingOut:
    NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)

    def test_each_due_time_is_handed_out_once(self) -> None:
        assert schedule.hand_out_due_jobs(self.NOW) == 2
        assert schedule.hand_out_due_jobs(self.NOW + timedelta(hours=1)) == 0
        assert handed_out() == [1, 2]

    def test_auckland_is_due_before_london(self) -> None:
        schedule.hand_out_due_jobs(self.NOW)
        assert schedule.hand_out_due_jobs(datetime(2026, 11, 25, 18, tzinfo=UTC)) == 1
        assert handed_out() == [1, 1, 2]

    def test_days_that_passed_meanwhile_are_made_up_for_once(self) -> None:
        schedule.hand_out_due_jobs(self.NOW)
        assert schedule.hand_out_due_jobs(self.NOW + timedelta(days=9)) == 2

    def test_second_clock_that_saw_no_row_is_refused_by_the_database(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        schedule.hand_out_due_jobs(self.NOW)
        monkeypatch.setattr("django.db.models.query.QuerySet.exists", lambda rows: False)
        assert schedule.hand_out_due_jobs(self.NOW) == 0
        assert handed_out() == [1, 2]

    def test_old_rows_are_forgotten_and_young_ones_kept(self) -> None:
        schedule.hand_out_due_jobs(self.NOW)
        schedule.forget_old_runs(self.NOW + timedelta(days=59))
        assert ScheduledRun.objects.count() == 2
        schedule.forget_old_runs(self.NOW + timedelta(days=62))
        assert ScheduledRun.objects.count() == 0
