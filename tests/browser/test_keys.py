"""Keys: from everywhere to recording, search, change, and the list of them all."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import tab_to
from tests.browser.screens import Open
from tests.cast import Cast
from tests.small_plan import SmallPlan


@pytest.fixture
def page(open_page: Open, cast: Cast, plan: SmallPlan) -> Page:
    return open_page(f"/o/{cast.slug}/goals/{plan.leeds.pk}/", as_user=cast.user("cleo"))


def test_r_leads_to_recording(page: Page) -> None:
    page.keyboard.press("r")
    expect(page.get_by_role("heading", name="What do you want to record?")).to_be_visible()


def test_e_leads_to_the_change_of_what_is_shown(page: Page) -> None:
    page.keyboard.press("e")
    expect(page).to_have_url(page.url.rstrip("/") + "/edit/")


def test_slash_enters_the_search_and_letters_are_letters_there(page: Page, plan: SmallPlan) -> None:
    page.keyboard.press("/")
    search = page.get_by_role("combobox", name="Search")
    expect(search).to_be_focused()
    page.keyboard.type("York r e")
    expect(search).to_have_value("York r e")
    search.fill("York people")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Feed 700 people in York")).to_be_visible()
    expect(page.get_by_role("link", name=plan.leeds.title)).to_have_count(0)


def test_a_question_mark_shows_all_keys_and_escape_puts_them_away(page: Page) -> None:
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys).to_be_visible()
    page.keyboard.press("r")
    expect(keys).to_be_visible()
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()


def test_the_first_tab_leads_past_the_frame(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Go to the page")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_the_tree_opens_and_closes_by_arrows(open_page: Open, cast: Cast, plan: SmallPlan) -> None:
    page = open_page(f"/o/{cast.slug}/vision/", as_user=cast.user("cleo"))
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name=plan.leeds.title))
    expect(row).to_be_visible()
    tab_to(page, row.get_by_role("link", name=plan.leeds.title))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name=plan.york.title)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("link", name=plan.leeds.title)).to_be_focused()
