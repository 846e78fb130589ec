"""Search as one types: typos forgiven, chosen by keys."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.screens import Open
from tests.cast import Cast
from tests.small_plan import SmallPlan


@pytest.fixture
def page(open_page: Open, cast: Cast, plan: SmallPlan) -> Page:
    return open_page(f"/o/{cast.slug}/my-week/", as_user=cast.user("cleo"))


def test_a_mistyped_goal_is_offered_and_opened_by_keys(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("yrok peopel")
    offered = page.get_by_role("listbox", name="Found").get_by_role("option")
    expect(offered.filter(has_text="Feed 700 people in York")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(offered.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Feed 700 people in York")).to_be_visible()


def test_escape_puts_the_offers_away_and_keeps_what_was_typed(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("leeds")
    search = page.get_by_role("combobox", name="Search")
    expect(search).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(search).to_have_attribute("aria-expanded", "false")
    expect(search).to_have_value("leeds")


def test_nothing_like_it_is_said(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("zzzz")
    expect(page.get_by_text("Nothing is called so, nor anything like it.")).to_be_visible()
