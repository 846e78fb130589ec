"""The weekly review in a browser: a quiet timer where scripts run, and all of it where none do."""

import re

import pytest
from playwright.sync_api import Page, expect

from conftest import HoldClock
from tests.browser.screens import Open
from tests.cast import Cast
from tests.small_plan import TODAY, small_plan


@pytest.fixture
def unit_path(cast: Cast, hold_clock: HoldClock) -> str:
    hold_clock(TODAY)
    small_plan(cast)
    return f"/o/{cast.slug}/units/{cast.units['leeds'].pk}/review/"


def hold(page: Page) -> None:
    page.get_by_role("button", name="Begin the review").click()
    page.get_by_label("Decision").check()
    page.get_by_label("What is to be kept").fill("We open at five.")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("We open at five.")).to_be_visible()


def test_the_timer_goes_on_when_a_note_is_kept_and_keys_lead_on(
    cast: Cast, open_page: Open, unit_path: str
) -> None:
    page = open_page(unit_path, as_user=cast.user("cleo"))
    hold(page)
    expect(page.locator(".review-timer")).to_have_text(
        re.compile(r"7:\d\d left for this one\s*minute 1 of 15")
    )
    page.keyboard.press("j")
    expect(page.get_by_text("Goal 2 of 2")).to_be_visible()
    page.keyboard.press("j")
    page.get_by_role("button", name="End, and keep the minutes").click()
    expect(page.get_by_text("We open at five.")).to_be_visible()


def test_it_is_held_without_scripts(cast: Cast, open_page: Open, unit_path: str) -> None:
    page = open_page(unit_path, as_user=cast.user("cleo"), java_script_enabled=False)
    hold(page)
    expect(page.locator(".review-timer")).to_contain_text("15 minutes for 2")
    page.get_by_role("link", name="Next goal").click()
    page.get_by_role("link", name="Round off").click()
    page.get_by_role("button", name="End, and keep the minutes").click()
    expect(page.get_by_text("We open at five.")).to_be_visible()
