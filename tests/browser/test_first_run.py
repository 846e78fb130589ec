"""From nothing to the first value: three questions, few fields, and far less than two minutes."""

from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import expect

from cairn.accounts.models import User
from cairn.accounts.services import open_account
from conftest import HoldClock
from tests.browser.journey import field, place, vision_number
from tests.browser.screens import DESKTOP, PHONE, Open
from tests.browser.walk import scrolls_sideways, violations
from tests.cast import PASSWORD

ANSWERS = {
    "name": "The Galley",
    "statement": "Feed 10,000 people by 2030",
    "target": "10,000",
    "unit": "people",
    "end_on": "31 December 2030",
    "what": "Feed",
    "amount": "5",
}
SECONDS_TO_TYPE_A_FIELD = 8
"""What a person takes for one: he reads the label, thinks, and types some words."""
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
def test_three_answers_and_the_first_goal_waits_for_its_value(
    open_page: Open, newcomer: User, options: dict[str, Any]
) -> None:
    began = monotonic()
    page = open_page("/", as_user=newcomer, **options)
    for name, typed in ANSWERS.items():
        field(page, name).fill(typed)
    page.get_by_role("button", name="Begin").click()
    due = page.get_by_role("textbox", name="Feed 5 people every day")
    expect(due).to_have_count(1)
    machine = monotonic() - began
    assert machine + SECONDS_TO_TYPE_A_FIELD * len(ANSWERS) < 120, "the first goal stands in two minutes"
    due.fill("6")
    due.press("Enter")
    expect(page.get_by_text("Recorded 6 people.")).to_be_visible()
    place(page, "Vision").click()
    expect(vision_number(page)).to_have_text("6")


def test_the_questions_are_for_everybody(open_page: Open, newcomer: User) -> None:
    for width in (1440, 390, 320):
        page = open_page("/", as_user=newcomer, viewport={"width": width, "height": 900})
        assert violations(page) == []
        assert scrolls_sideways(page) == []


def test_who_else_starts_is_asked_only_where_it_is_not_oneself(open_page: Open, newcomer: User) -> None:
    page = open_page("/", as_user=newcomer)
    expect(field(page, "called")).to_be_hidden()
    page.get_by_label("somebody else").check()
    expect(field(page, "called")).to_be_visible()
    expect(field(page, "email")).to_be_visible()
    page.get_by_label("my team").check()
    expect(field(page, "email")).to_be_hidden()
