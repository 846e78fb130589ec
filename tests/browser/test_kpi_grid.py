"""The KPI grid under the hands of who knows spreadsheets."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from cairn.goals.models import GoalVersion
from cairn.web.kpi_grid.tests.bakery import NOW, Bakery, build_bakery
from conftest import HoldClock
from tests.browser.grid_hands import cell, grid, measured, saved
from tests.browser.screens import PHONE, Open
from tests.cast import Cast
from tests.small_plan import record

KPIS, WEEKS = 200, 50
MANY = 90_000


@pytest.fixture
def bakery(cast: Cast, hold_clock: HoldClock) -> Bakery:
    hold_clock(NOW)
    return build_bakery(cast)


def test_typing_saves_and_enter_goes_to_the_next_kpi(open_page: Open, bakery: Bakery) -> None:
    page = grid(open_page, bakery)
    cell(page, bakery.loaves).click()
    page.keyboard.type("90")
    page.keyboard.press("Enter")
    expect(cell(page, bakery.loaves)).to_have_attribute("data-mark", "saved")
    expect(page.locator("#says")).to_have_text("Saved 1 cell.")
    expect(cell(page, bakery.rolls)).to_be_focused()
    page.keyboard.type("1.5k")
    page.keyboard.press("Tab")
    expect(saved(page)).to_have_count(2)
    expect(cell(page, bakery.rolls)).to_have_text("1,500")
    assert bakery.values(bakery.loaves) == [("2026-11-25", 90.0)]
    assert bakery.values(bakery.rolls) == [("2026-11-25", 1500.0)]


def test_arrows_move_and_escape_leaves_what_stood(open_page: Open, bakery: Bakery) -> None:
    record(bakery.cast.operator, bakery.loaves, "2026-11-18", 80)
    page = grid(open_page, bakery)
    cell(page, bakery.loaves).click()
    page.keyboard.press("ArrowLeft")
    expect(cell(page, bakery.loaves, week=-1)).to_be_focused()
    page.keyboard.press("F2")
    page.keyboard.type("9")
    page.keyboard.press("Escape")
    expect(cell(page, bakery.loaves, week=-1)).to_have_text("80")
    page.keyboard.press("ArrowUp")
    expect(cell(page, bakery.loaves, "t", -1)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")
    expect(cell(page, bakery.loaves, week=-46)).to_be_focused()
    assert bakery.values(bakery.loaves) == [("2026-11-18", 80.0)]


def test_the_whole_way_by_keyboard(open_page: Open, bakery: Bakery) -> None:
    page = grid(open_page, bakery)
    page.get_by_role("searchbox", name="Named").focus()
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('role')") == "gridcell":
            break
    expect(cell(page, bakery.loaves)).to_be_focused()
    page.keyboard.type("90")
    page.keyboard.press("ArrowLeft")
    expect(saved(page)).to_have_count(1)
    page.keyboard.press("Control+z")
    expect(page.locator("#grid-note")).to_have_text("Undone.")
    expect(cell(page, bakery.loaves)).to_have_text("")
    page.keyboard.press("End")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") != "gridcell", "there is a way out"
    assert bakery.values(bakery.loaves) == []


def test_a_refused_cell_keeps_what_was_typed_and_says_why(open_page: Open, bakery: Bakery) -> None:
    page = grid(open_page, bakery)
    first = cell(page, bakery.loaves)
    first.click()
    page.keyboard.type("9.9.9")
    page.keyboard.press("Enter")
    expect(first).to_have_attribute("data-mark", "refused")
    expect(first).to_have_attribute("aria-invalid", "true")
    expect(first).to_have_text("9.9.9")
    expect(page.locator("#grid-note")).to_contain_text("“9.9.9” is not how numbers are written here")
    first.dblclick()
    page.keyboard.press("Control+a")
    page.keyboard.type("99")
    page.keyboard.press("Enter")
    expect(first).to_have_attribute("data-mark", "saved")
    expect(page.locator("#grid-note")).to_be_hidden()
    assert bakery.values(bakery.loaves) == [("2026-11-25", 99.0)]


def test_delete_clears_and_control_z_brings_back(open_page: Open, bakery: Bakery) -> None:
    record(bakery.cast.operator, bakery.loaves, "2026-11-18", 80)
    page = grid(open_page, bakery)
    cell(page, bakery.loaves, week=-1).click()
    page.keyboard.press("Delete")
    expect(saved(page)).to_have_count(1)
    assert bakery.values(bakery.loaves) == []
    page.keyboard.press("Control+z")
    expect(cell(page, bakery.loaves, week=-1)).to_have_text("80")
    assert bakery.values(bakery.loaves) == [("2026-11-18", 80.0)]


def test_one_cell_goes_back_step_by_step(open_page: Open, bakery: Bakery) -> None:
    page = grid(open_page, bakery)
    value = cell(page, bakery.loaves)
    for text in ("90", "91"):
        value.click()
        page.keyboard.type(text)
        page.keyboard.press("Tab")
        expect(value).to_have_attribute("data-mark", "saved")
        expect(value).to_have_text(text)
    for text in ("90", ""):
        page.keyboard.press("Control+z")
        expect(value).to_have_text(text)
        expect(page.locator("#grid-note")).to_have_text("Undone.")
    assert bakery.values(bakery.loaves) == []


def test_a_target_is_set_for_the_very_kpi_of_the_row_by_mouse(open_page: Open, bakery: Bakery) -> None:
    page = grid(open_page, bakery, "cleo")
    link = page.locator(f'.kpi[data-kpi="{bakery.rolls.pk}"]').get_by_role("link", name="Set one")
    box = link.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.up()
    page.get_by_label("How much").fill("40")
    page.get_by_role("textbox", name="Until").fill("31 December 2026")
    page.get_by_role("button", name="Create goal").click()
    page.wait_for_url("**/goals/*/")
    set_for = GoalVersion.objects.get(organization=bakery.cast.organization, kpi=bakery.rolls)
    assert (set_for.cadence, set_for.target) == ("weekly", 40.0)
    again = grid(open_page, bakery, "cleo")
    expect(cell(again, bakery.rolls, "t", 1)).to_have_text("40")


def test_a_line_without_targets_is_reached_by_keys_and_opened_by_enter(
    open_page: Open, bakery: Bakery
) -> None:
    page = grid(open_page, bakery, "cleo")
    cell(page, bakery.rolls).click()
    page.keyboard.press("ArrowUp")
    expect(page.locator(f'.kpi[data-kpi="{bakery.rolls.pk}"] .none')).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(cell(page, bakery.loaves)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Create goal")).to_be_visible()


def test_who_sets_no_goals_for_its_owner_is_offered_none(open_page: Open, bakery: Bakery) -> None:
    page = grid(open_page, bakery, "finn")
    expect(page.locator(f'.kpi[data-kpi="{bakery.rolls.pk}"] .none')).to_have_text("No target for each week.")


def test_a_letter_stays_in_the_grid_and_a_fixed_cell_says_why(open_page: Open, bakery: Bakery) -> None:
    page = grid(open_page, bakery, "dan")
    here = page.url
    cell(page, bakery.loaves).click()
    for key in ("r", "/", "e", "?"):
        page.keyboard.press(key)
    expect(cell(page, bakery.loaves)).to_be_focused()
    assert page.url == here
    cell(page, bakery.loaves, week=2).click()
    page.keyboard.type("5")
    expect(page.locator("#grid-note")).to_contain_text("That period is still to come")
    cell(page, bakery.loaves, "t", -1).click()
    page.keyboard.type("5")
    expect(page.locator("#grid-note")).to_contain_text("You may not change what")


def test_a_target_is_typed_and_filled_to_the_right(open_page: Open, bakery: Bakery) -> None:
    page = grid(open_page, bakery, "cleo")
    cell(page, bakery.loaves, "t", 1).click()
    page.keyboard.type("150")
    page.keyboard.press("ArrowRight")
    expect(saved(page)).to_have_count(1)
    page.keyboard.press("ArrowLeft")
    for _ in range(2):
        page.keyboard.press("Shift+ArrowRight")
    expect(page.locator('.grid [aria-selected="true"]')).to_have_count(3)
    page.keyboard.press("Control+r")
    expect(page.get_by_text("Saved 2 cells.").first).to_be_attached()
    assert bakery.steps[1:] == [["2026-11-30", 150.0], ["2026-12-21", 100.0]]


def test_several_values_open_where_they_were_recorded(open_page: Open, bakery: Bakery) -> None:
    for day in ("2026-11-17", "2026-11-19"):
        record(bakery.cast.operator, bakery.loaves, day, 40)
    page = grid(open_page, bakery)
    cell(page, bakery.loaves, week=-1).click()
    page.keyboard.type("7")
    expect(page.locator("#grid-note")).to_contain_text("Several values make this up")
    page.get_by_role("link", name="Open them").click()
    page.wait_for_url("**/measurements/")


def test_what_was_typed_waits_for_the_line_and_is_sent_then(open_page: Open, bakery: Bakery) -> None:
    page = grid(open_page, bakery)
    page.context.set_offline(True)
    cell(page, bakery.loaves).click()
    page.keyboard.type("90")
    page.keyboard.press("Enter")
    expect(cell(page, bakery.loaves)).to_have_attribute("data-mark", "unsaved")
    expect(cell(page, bakery.loaves)).to_have_text("90")
    expect(page.locator("#grid-note")).to_contain_text("this is not saved")
    assert bakery.values(bakery.loaves) == []
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(cell(page, bakery.loaves)).to_have_attribute("data-mark", "saved")
    assert bakery.values(bakery.loaves) == [("2026-11-25", 90.0)]


def test_who_was_signed_out_is_told_and_keeps_what_he_typed(open_page: Open, bakery: Bakery) -> None:
    page = grid(open_page, bakery)
    Session.objects.all().delete()
    cell(page, bakery.loaves).click()
    page.keyboard.type("90")
    page.keyboard.press("Enter")
    expect(cell(page, bakery.loaves)).to_have_attribute("data-mark", "unsaved")
    expect(page.locator("#grid-note")).to_contain_text("You have been signed out")
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()


def test_a_typed_target_says_what_the_goal_comes_to(open_page: Open, bakery: Bakery) -> None:
    page = grid(open_page, bakery, "cleo")
    cell(page, bakery.loaves, "t", 1).click()
    page.keyboard.type("150")
    page.keyboard.press("Enter")
    expect(page.locator("#grid-note")).to_contain_text("“Bake 100 loaves every week” now asks for")


def test_on_a_phone_a_row_leads_to_the_form_of_its_year(open_page: Open, bakery: Bakery) -> None:
    page = grid(open_page, bakery, viewport=PHONE)
    page.get_by_role("link", name="Loaves baked").click()
    field = page.get_by_role("textbox", name="16 to 22 November, value")
    field.fill("90")
    page.get_by_role("button", name="Save changes").click()
    expect(page.locator(".toast")).to_contain_text("Saved.")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".toast")).to_contain_text("Undone.")
    assert measured(bakery) == 0


def test_without_javascript_the_grid_shows_and_a_row_is_a_form(open_page: Open, bakery: Bakery) -> None:
    page = grid(open_page, bakery, java_script_enabled=False)
    page.get_by_role("link", name="Loaves baked").click()
    page.get_by_role("textbox", name="16 to 22 November, value").fill("90")
    page.get_by_role("button", name="Save changes").click()
    expect(page.locator(".toast")).to_contain_text("Saved.")
    assert bakery.values(bakery.loaves) == [("2026-11-22", 90.0)]


def test_the_page_is_as_wide_as_the_screen_and_the_grid_scrolls_inside(
    open_page: Open, bakery: Bakery
) -> None:
    for width in (1440, 1024, 768, 390, 320):
        page = grid(open_page, bakery, viewport={"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
