"""A drafted way back is told to its owner, who takes it or drops it on its page."""

import pytest

from cairn.goals.jobs import draft_ways_back
from cairn.goals.models import GoalVersion, Recovery, State
from cairn.kpis.models import Kpi
from cairn.notifications.models import Notice
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.jobs import run_jobs
from tests.small_plan import SmallPlan, record


@pytest.fixture
def way_back(cast: Cast, plan: SmallPlan) -> str:
    """The address of Dan's draft: his KPI was outside for two days."""
    Kpi.objects.filter(organization=cast.organization, pk=plan.kilos.pk).update(
        owner_person=cast.people["dan"]
    )
    for day in ("2026-11-23", "2026-11-24"):
        record(cast.operator, plan.kilos, day, 6)
    draft_ways_back.func(cast.organization.pk)
    run_jobs()
    goal = Recovery.objects.get(organization=cast.organization).goal_id
    return f"/o/{cast.slug}/goals/{goal}/"


def state(cast: Cast) -> str:
    rows = GoalVersion.objects.in_force(cast.organization.pk, cast.operator.today)
    goal = Recovery.objects.get(organization=cast.organization).goal_id
    return rows.get(goal=goal).state


def test_its_owner_is_told_with_a_link_to_it(cast: Cast, way_back: str, signed_in: SignIn) -> None:
    (notice,) = Notice.objects.filter(organization=cast.organization, kind="recovery")
    assert notice.recipient == cast.people["dan"]
    inbox = signed_in("dan").get(f"/o/{cast.slug}/inbox/").content.decode()
    assert "“Bring Waste back to at most 4 kg” is drafted for you: take it, or drop it." in inbox
    assert way_back in inbox


def test_its_owner_takes_it(cast: Cast, way_back: str, signed_in: SignIn) -> None:
    page = signed_in("dan").get(way_back).content.decode()
    assert "Waste was outside its range for two periods in a row." in page
    assert "Drafted for Dan" in page
    assert "Take it" in page
    assert "Drop it" in page
    signed_in("dan").post(f"{way_back}proposal/", {"text": "On it"})
    assert state(cast) == State.ACTIVE
    assert "Take it" not in signed_in("dan").get(way_back).content.decode()


def test_its_owner_drops_it_with_a_reason(cast: Cast, way_back: str, signed_in: SignIn) -> None:
    refused = signed_in("dan").post(f"{way_back}drop/", {"text": " "})
    assert refused.status_code == 422
    assert "Say why" in refused.content.decode()
    assert state(cast) == State.DRAFT
    page = signed_in("dan").post(f"{way_back}drop/", {"text": "The oven is replaced anyway"}, follow=True)
    assert "Dropped: Bring Waste back to at most 4 kg." in page.content.decode()
    assert state(cast) == State.CANCELLED


def test_others_see_it_and_can_do_neither(way_back: str, signed_in: SignIn) -> None:
    page = signed_in("finn").get(way_back).content.decode()
    assert "Take it" not in page
    assert "Drop it" not in page
    assert signed_in("finn").post(f"{way_back}drop/", {"text": "No"}).status_code == 403
    assert signed_in("eve").post(f"{way_back}drop/", {"text": "No"}).status_code == 404


def test_only_a_way_back_is_dropped_so(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    url = f"/o/{cast.slug}/goals/{plan.leeds.pk}/drop/"
    assert signed_in("dan").post(url, {"text": "No"}).status_code == 404


def test_until_it_is_taken_it_stands_on_its_kpis_page_and_in_its_owners_week(
    cast: Cast, plan: SmallPlan, way_back: str, signed_in: SignIn
) -> None:
    kpi, week = f"/o/{cast.slug}/kpis/{plan.kilos.pk}/", f"/o/{cast.slug}/my-week/"
    for page in (kpi, week):
        shown = signed_in("dan").get(page).content.decode()
        assert "Take it, or drop it" in shown
        assert way_back in shown
    assert "Look at it" in signed_in("ben").get(kpi).content.decode()
    assert way_back not in signed_in("ben").get(week).content.decode()
    signed_in("dan").post(f"{way_back}proposal/")
    assert "Take it, or drop it" not in signed_in("dan").get(week).content.decode()
