"""The form of a new goal in a browser: what was typed stays, and goals are found while one types."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from cairn.goals.access.owners import Owner
from cairn.goals.services.setting import set_goal
from conftest import HoldClock
from tests.browser.screens import DESKTOP, Open
from tests.cast import Cast

TODAY = date(2026, 11, 25)
TYPED = {"what": "Feed", "amount": "5", "unit": "people", "until": "30 June 2027"}


@pytest.fixture(autouse=True)
def _today(hold_clock: HoldClock) -> None:
    hold_clock("2026-11-25T09:00")


def test_who_comes_back_to_the_form_finds_what_he_typed(open_page: Open, cast: Cast) -> None:
    page = open_page(f"/o/{cast.slug}/goals/new/", as_user=cast.user("dan"))
    for name, text in TYPED.items():
        page.locator(f"[name={name}]").fill(text)
    page.locator("[name=cadence]").select_option("weekly")
    expect(page.locator("#preview")).to_contain_text("5 a week")
    page.get_by_role("button", name="Create goal").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Feed 5 people every week")
    page.go_back()
    for name, text in {**TYPED, "cadence": "weekly"}.items():
        expect(page.locator(f"[name={name}]")).to_have_value(text)
    page.wait_for_load_state("networkidle")  # what it comes to was asked for anew


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_a_goal_above_is_found_by_a_word(open_page: Open, cast: Cast, java_script_enabled: bool) -> None:
    terms = {"start_on": TODAY, "end_on": TODAY + timedelta(days=200), "rollup": "weighted"}
    york = Owner(unit=cast.units["york"])
    for number in range(14):
        set_goal(actor=cast.actor("finn"), title=f"Thing {number}", terms=terms, owner=york)
    page = open_page(
        f"/o/{cast.slug}/goals/new/", as_user=cast.user("dan"), viewport=DESKTOP,
        java_script_enabled=java_script_enabled,
    )  # fmt: skip
    page.locator("[name=what]").fill("Feed")
    page.get_by_label("Find goal").fill("thing 12")
    if not java_script_enabled:
        page.get_by_role("button", name="Find", exact=True).click()
    expect(page.locator("[name=toward] option")).to_have_text(["nothing above it", "Thing 12 · York"])
    expect(page.locator("[name=what]")).to_have_value("Feed")
