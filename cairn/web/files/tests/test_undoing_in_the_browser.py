"""A large import that is undone: the worker does it, and the run's page tells."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from cairn.exchange.models import RunState
from cairn.goals.models import GoalVersion
from cairn.goals.services.states import cancel_goal
from cairn.web.files.tests.test_bringing_in import bring, changed, csv_of, exported, last_run, press, said
from cairn.web.files.views import undoing
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.jobs import run_jobs
from tests.small_plan import SmallPlan, small_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast: Cast) -> SmallPlan:
    return small_plan(cast)


@pytest.fixture
def max(signed_in: SignIn) -> Client:
    return signed_in("max")


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "uploads"


def test_a_large_import_is_undone_by_the_worker_and_its_page_can_be_left(
    max: Client, cast: Cast, plan: SmallPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = exported(cast)
    bring(max, cast, "values.csv", csv_of(plan, "2026-01-05,7"))
    run = last_run(cast)
    press(max, run, "application")
    after = exported(cast)
    run_jobs()
    monkeypatch.setattr(undoing, "UNDONE_AT_ONCE_ROWS", 0)
    page = said(press(max, run, "undoing"))
    assert "Being undone" in page
    assert "You can leave this page" in page
    assert reverse("files:undoing", kwargs={"slug": cast.slug, "pk": run.pk}) not in page
    assert exported(cast) == after
    assert "Being undone" in said(max.get(reverse("files:list", kwargs={"slug": cast.slug})))
    assert run_jobs() == 1
    address = reverse("files:run", kwargs={"slug": cast.slug, "pk": run.pk})
    assert "the plan is as it was before" in said(max.get(address))
    assert exported(cast) == before


def test_why_a_large_import_could_not_be_undone_stands_on_its_page(
    max: Client, cast: Cast, plan: SmallPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undoing, "UNDONE_AT_ONCE_ROWS", 0)
    bring(max, cast, "plan.json", changed(cast, title="Feed many"))
    run = last_run(cast)
    press(max, run, "application")
    title = GoalVersion.objects.in_force(cast.organization.pk, cast.operator.today).get(
        goal__title="Feed many"
    )
    cancel_goal(actor=cast.operator, goal=title.goal, reason="No more.")
    press(max, run, "undoing")
    run_jobs()
    address = reverse("files:run", kwargs={"slug": cast.slug, "pk": run.pk})
    page = said(max.get(address))
    assert "cannot be undone any more" in page
    assert "“Feed many”" in page
    assert last_run(cast).state == RunState.APPLIED
