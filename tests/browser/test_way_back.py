"""A goal that was drafted to bring a KPI back is taken, or dropped with a word, on its page."""

import pytest
from playwright.sync_api import expect

from cairn.goals.jobs import draft_ways_back
from cairn.goals.models import Recovery
from cairn.kpis.models import Kpi
from tests.browser.screens import PHONE, Open
from tests.cast import Cast
from tests.small_plan import SmallPlan, record


@pytest.fixture
def address(cast: Cast, plan: SmallPlan) -> str:
    """Of Dan's draft: his waste was above 4 kg for two days."""
    kilos = Kpi.objects.filter(organization=cast.organization, pk=plan.kilos.pk)
    kilos.update(owner_person=cast.people["dan"])
    for day in ("2026-11-23", "2026-11-24"):
        record(cast.operator, plan.kilos, day, 6)
    draft_ways_back.func(cast.organization.pk)
    return f"/o/{cast.slug}/goals/{Recovery.objects.get(organization=cast.organization).goal_id}/"


def test_its_owner_takes_it_at_one_press(open_page: Open, cast: Cast, address: str) -> None:
    page = open_page(address, as_user=cast.user("dan"))
    page.get_by_role("button", name="Take it").click()
    expect(page.get_by_text("It is live: Bring Waste back to at most 4 kg.")).to_have_count(1)
    expect(page.get_by_role("button", name="Drop it")).to_have_count(0)


def test_its_owner_drops_it_and_is_asked_why(open_page: Open, cast: Cast, address: str) -> None:
    page = open_page(address, as_user=cast.user("dan"), viewport=PHONE, java_script_enabled=False)
    page.get_by_role("button", name="Drop it").click()
    expect(page.get_by_text("Say why, in a few words: others will ask.").first).to_be_visible()
    page.get_by_role("textbox").fill("The oven is replaced anyway")
    page.get_by_role("button", name="Drop it").click()
    expect(page.get_by_text("Dropped: Bring Waste back to at most 4 kg.")).to_have_count(1)
