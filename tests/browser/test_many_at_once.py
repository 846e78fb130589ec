"""Many goals at once: shares move as weights are typed, and what the worker closes tells when it is done."""

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import expect

from cairn.goals.access import goal_for
from cairn.goals.models import Goal
from cairn.goals.services.cycles.closing import Answer
from cairn.goals.services.cycles.closing_run import request_closing
from cairn.goals.services.cycles.planning import open_cycle, plan_cycle
from conftest import HoldClock
from tests.browser.screens import DESKTOP, PHONE, Open
from tests.cast import Cast
from tests.jobs import run_jobs
from tests.small_plan import TODAY, reach


@pytest.fixture
def goals(cast: Cast, hold_clock: HoldClock) -> list[Goal]:
    hold_clock(TODAY)
    dan = cast.people["dan"].pk
    titles = ("Ring the bell", "Sweep the yard", "Paint the hall")
    return [reach(cast.actor("cleo"), each, direction="done", owner_person_id=dan) for each in titles]


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_shares_move_as_weights_are_typed_and_all_are_saved_at_once(
    open_page: Open, cast: Cast, goals: list[Goal], viewport: Any
) -> None:
    address = f"/o/{cast.slug}/people/{cast.people['dan'].pk}/weights/"
    page = open_page(address, as_user=cast.user("cleo"), viewport=viewport)
    page.get_by_label("Weight of Ring the bell").fill("2")
    expect(page.locator(f"#share-{goals[0].pk}")).to_have_text("50 %")
    page.get_by_role("button", name="Save").last.click()
    expect(page.get_by_text("Changed: 1.")).to_be_visible()


def test_what_the_worker_closes_is_told_by_its_page_when_it_is_done(
    open_page: Open, cast: Cast, goals: list[Goal]
) -> None:
    max_ = cast.actor("max")
    days = (date(2026, 1, 1), date(2027, 12, 31))
    cycle = plan_cycle(actor=max_, name="Two years", kind="own", start_on=days[0], end_on=days[1])
    open_cycle(actor=max_, cycle=cycle, drafts=[])
    answers = [Answer(goal_for(max_, goal.pk)) for goal in goals]
    run = request_closing(actor=max_, cycle=cycle, answers=answers)
    address = f"/o/{cast.slug}/cycles/{cycle.pk}/closing/runs/{run.pk}/"
    page = open_page(address, as_user=cast.user("max"))
    expect(page.get_by_text("0 of 3")).to_be_visible()
    run_jobs()
    expect(page.get_by_text("Closed: 3.")).to_be_visible()
