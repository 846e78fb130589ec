"""KPIs as people use them: add one, record, compare many, put one away."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from cairn.web.kpis.tests.councils import build_families
from tests.browser.journey import field, place
from tests.browser.screens import NARROW, PHONE, Open
from tests.browser.walk import scrolls_sideways, violations
from tests.cast import Cast
from tests.small_plan import SmallPlan


def family_row(page: Page) -> Locator:
    return page.get_by_role("row").filter(has_text="Indicator 000")


def series(page: Page) -> Locator:
    return page.locator("tr[aria-level='2']:not(.finder):visible")


def test_what_is_measured_is_added_recorded_and_put_away(
    open_page: Open, cast: Cast, plan: SmallPlan
) -> None:
    page = open_page(f"/o/{cast.slug}/my-week/", as_user=cast.user("dan"))
    place(page, "KPIs").click()
    page.get_by_role("link", name="New KPI").click()
    field(page, "name").fill("Visits")
    field(page, "cadence").select_option("daily")
    page.get_by_role("button", name="Add KPI").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Visits")
    for day, value in (("yesterday", "30"), ("today", "36")):
        page.get_by_role("link", name="Record a value").click()
        field(page, "value").fill(value)
        field(page, "measured_on").fill(day)
        page.get_by_role("button", name="Record value").click()
    expect(page.locator(".since")).to_contain_text("6 better")
    expect(page.locator("#course canvas, #course svg").first).to_be_visible()
    place(page, "KPIs").click()
    row = page.get_by_role("row").filter(has_text="Visits")
    expect(row).to_contain_text("36")
    row.get_by_role("link", name="Visits").click()
    page.get_by_role("button", name="Put it away").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Back in use: Visits.")).to_be_visible()


def test_a_family_opens_in_place_and_the_address_says_so(
    open_page: Open, cast: Cast, plan: SmallPlan
) -> None:
    (family,) = build_families(cast, 1, 20)
    page = open_page(f"/o/{cast.slug}/kpis/", as_user=cast.user("vic"))
    family_row(page).get_by_role("link", name="Open or close Indicator 000").click()
    expect(series(page)).to_have_count(20)
    expect(page).to_have_url(re.compile(rf"\?open={family.pk}$"))
    page.reload()
    expect(series(page)).to_have_count(20)
    page.get_by_role("searchbox", name="Find among those of Indicator 000").fill("07")
    expect(series(page)).to_have_count(1)
    expect(series(page)).to_contain_text("Council 07")


def test_a_family_is_opened_and_read_by_keys(open_page: Open, cast: Cast, plan: SmallPlan) -> None:
    build_families(cast, 1, 3)
    page = open_page(f"/o/{cast.slug}/kpis/", as_user=cast.user("vic"))
    family_row(page).get_by_role("link", name="Indicator 000", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(series(page)).to_have_count(3)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="Council 02")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(series(page)).to_have_count(0)


def test_without_javascript_a_family_opens_by_its_link(open_page: Open, cast: Cast, plan: SmallPlan) -> None:
    build_families(cast, 1, 3)
    page = open_page(f"/o/{cast.slug}/kpis/", as_user=cast.user("vic"), java_script_enabled=False)
    family_row(page).get_by_role("link", name="Open or close Indicator 000").click()
    expect(series(page)).to_have_count(3)
    field(page, "q").fill("waste")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("with “waste” in the name")


def test_the_list_is_narrowed_as_one_chooses(open_page: Open, cast: Cast, plan: SmallPlan) -> None:
    page = open_page(f"/o/{cast.slug}/kpis/", as_user=cast.user("vic"))
    page.locator("#filter-state").select_option("with_goals")
    expect(page.get_by_role("heading", level=1)).to_contain_text("with goals")
    expect(page).to_have_url(re.compile("state=with_goals"))


@pytest.mark.parametrize("viewport", [PHONE, NARROW], ids=["phone", "narrow"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_open_family_reads_on_a_phone(
    open_page: Open, cast: Cast, plan: SmallPlan, viewport: dict[str, int], theme: str
) -> None:
    (family,) = build_families(cast, 1, 20)
    page = open_page(
        f"/o/{cast.slug}/kpis/?open={family.pk}",
        as_user=cast.user("vic"),
        viewport=viewport,
        color_scheme=theme,
    )
    expect(series(page)).to_have_count(20)
    assert scrolls_sideways(page) == []
    assert violations(page) == []
