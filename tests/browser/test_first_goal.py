"""From a new organization to its vision's first number, on every kind of browser."""

from typing import Any

import pytest
from playwright.sync_api import expect

from cairn.accounts.models import User
from cairn.accounts.services import open_account
from conftest import HoldClock
from tests.browser.hands import tab_to, type_into
from tests.browser.journey import (
    ask_why,
    field,
    found,
    place,
    record_in_my_week,
    set_goal,
    set_vision,
    vision_number,
)
from tests.browser.screens import DESKTOP, PHONE, Open
from tests.browser.walk import violations
from tests.cast import PASSWORD

STATEMENT = "Feed 10,000 people by 2030"
BROWSERS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": DESKTOP},
    "phone": {"viewport": PHONE, "has_touch": True},
    "without javascript": {"viewport": DESKTOP, "java_script_enabled": False},
}


@pytest.fixture
def newcomer(transactional_db: None, hold_clock: HoldClock) -> User:
    hold_clock("2026-11-25T09:00")
    return open_account(email="gus@galley.example", name="Gus Grant", password=PASSWORD)


@pytest.mark.parametrize("options", BROWSERS.values(), ids=BROWSERS)
def test_a_company_goes_from_its_vision_to_a_number_and_asks_why(
    open_page: Open, newcomer: User, options: dict[str, Any]
) -> None:
    page = open_page("/", as_user=newcomer, **options)
    found(page, "The Galley")
    set_vision(page, STATEMENT, "10,000", "people", "31 December 2030")
    set_goal(page, "Feed", "5", "people", "30 June 2027")
    expect(page.get_by_role("heading", level=1)).to_have_text("Feed 5 people every day")
    record_in_my_week(page, "Feed 5 people every day", "6")
    expect(page.get_by_text("Recorded 6 people.")).to_be_visible()
    place(page, "Vision").click()
    expect(vision_number(page)).to_have_text("6")
    page.get_by_role("link", name="Feed 5 people every day").first.click()
    expect(ask_why(page)).to_contain_text("6")


def test_why_is_told_to_everybody(open_page: Open, newcomer: User) -> None:
    page = open_page("/", as_user=newcomer, reduced_motion="reduce")
    found(page, "The Galley")
    set_vision(page, STATEMENT, "10,000", "people", "31 December 2030")
    set_goal(page, "Feed", "5", "people", "30 June 2027")
    record_in_my_week(page, "Feed 5 people every day", "6")
    expect(page.get_by_text("Recorded 6 people.")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("link", name="Feed 5 people every day").first.click()
    ask_why(page)
    assert violations(page) == []


def test_a_company_gets_there_by_keyboard_alone(open_page: Open, newcomer: User) -> None:
    page = open_page("/", as_user=newcomer)
    answers = {"name": "The Galley", "statement": STATEMENT, "target": "10,000", "unit": "people"}
    for name, typed in {**answers, "end_on": "31 December 2030", "what": "Feed", "amount": "5"}.items():
        type_into(page, field(page, name), typed)
    page.keyboard.press("Enter")
    type_into(page, page.get_by_role("textbox", name="Feed 5 people every day"), "6")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Recorded 6 people.")).to_be_visible()
    tab_to(page, page.get_by_role("link", name="Feed 5 people every day").first)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_text("Why this number?"))
    page.keyboard.press("Enter")
    expect(page.locator("details.why .popover")).to_contain_text("6")
    page.keyboard.press("Escape")
    expect(page.locator("details.why .popover")).to_be_hidden()
    expect(page.get_by_text("Why this number?")).to_be_focused()
