"""The KPI grid under the hands of who knows spreadsheets."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Locator, Page, expect

from cairn.kpis.models import Kpi, Measurement
from cairn.kpis.services import add_kpi
from cairn.web.kpi_grid.tests.bakery import NOW, Bakery, build_bakery
from conftest import HoldClock
from tests.browser.screens import PHONE, Open
from tests.cast import Cast
from tests.small_plan import record

KPIS, WEEKS = 200, 50
MANY = 90_000


@pytest.fixture
def bakery(cast: Cast, hold_clock: HoldClock) -> Bakery:
    hold_clock(NOW)
    return build_bakery(cast)


def grid(open_page: Open, bakery: Bakery, who: str = "dan", year: int = 2026, **options: object) -> Page:
    path = f"/o/{bakery.cast.slug}/kpis/grid/?cadence=weekly&year={year}"
    return open_page(path, as_user=bakery.cast.user(who), **options)


def cell(page: Page, kpi: Kpi, kind: str = "v", week: int = 0) -> Locator:
    """The cell of a week, counted from the one that runs."""
    line = page.locator(f'.kpi[data-kpi="{kpi.pk}"] [data-kind="{kind}"]')
    heads = page.locator(".heads > *").evaluate_all("all => all.findIndex((head) => head.matches('.now'))")
    return line.locator("> *").nth(int(heads) + week)


def saved(page: Page) -> Locator:
    return page.locator('.grid [data-mark="saved"]')


def paste(page: Page, text: str) -> None:
    """What Ctrl+V brings from a spreadsheet."""
    page.evaluate(
        """(text) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            const how = { clipboardData: data, bubbles: true, cancelable: true };
            document.activeElement.dispatchEvent(new ClipboardEvent("paste", how));
        }""",
        text,
    )


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


def test_what_was_copied_is_pasted_elsewhere(open_page: Open, bakery: Bakery) -> None:
    for day, value in (("2026-11-11", 1234.5), ("2026-11-18", 80)):
        record(bakery.cast.operator, bakery.loaves, day, value)
    page = grid(open_page, bakery)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    cell(page, bakery.loaves, week=-2).click()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Control+c")
    assert page.evaluate("navigator.clipboard.readText()") == "1,234.5\t80"
    cell(page, bakery.rolls, week=-2).click()
    page.keyboard.press("Control+v")
    expect(page.locator(".toast")).to_contain_text("Saved 2 cells.")
    assert bakery.values(bakery.rolls) == [("2026-11-15", 1234.5), ("2026-11-22", 80.0)]


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


def test_a_paste_of_ten_thousand_cells_with_three_wrong_ones(open_page: Open, bakery: Bakery) -> None:
    """The wrong ones are marked and named, the rest is offered, saved, and taken back by one press."""
    leeds = bakery.cast.units["leeds"]
    for n in range(KPIS - 2):
        add_kpi(actor=bakery.cast.operator, name=f"Oven {n:03}", cadence="weekly", owner_unit=leeds)
    page = grid(open_page, bakery, year=2025)
    rows = [[str(100 + (row * 7 + column) % 50) for column in range(WEEKS)] for row in range(KPIS)]
    for row, column, text in ((0, 0, "a few"), (99, 20, "1.2.3"), (KPIS - 1, WEEKS - 1, "=SUM(A1)")):
        rows[row][column] = text
    page.locator('.grid [data-kind="v"] > [role="gridcell"]').first.click()
    paste(page, "\r\n".join("\t".join(row) for row in rows))
    note = page.locator("#grid-note")
    sent = KPIS * WEEKS
    assert sent == 10_000
    expect(note).to_contain_text(f"3 of {sent:,} cells cannot be saved, and are marked.", timeout=MANY)
    expect(page.locator('.grid [data-mark="refused"]')).to_have_count(3)
    expect(note.get_by_role("listitem")).to_have_count(3)
    assert measured(bakery) == 0
    page.get_by_role("button", name=f"Save the other {sent - 3:,}").click()
    expect(page.locator(".toast")).to_contain_text(f"Saved {sent - 3:,} cells.", timeout=MANY)
    assert measured(bakery) == sent - 3
    expect(page.locator('.grid [data-mark="refused"]')).to_have_count(3)
    page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(note).to_have_text("Undone.", timeout=MANY)
    expect(saved(page)).to_have_count(0)
    assert measured(bakery) == 0


def measured(bakery: Bakery) -> int:
    return Measurement.objects.filter(organization=bakery.cast.organization, superseded_at=None).count()


def test_a_block_with_a_wrong_cell_can_be_left(open_page: Open, bakery: Bakery) -> None:
    page = grid(open_page, bakery)
    cell(page, bakery.loaves, week=-1).click()
    paste(page, "5\tmany\n6\t7")
    page.get_by_role("button", name="Leave it").click()
    expect(page.locator(".grid [data-mark]")).to_have_count(0)
    expect(cell(page, bakery.loaves, week=-1)).to_have_text("")
    assert measured(bakery) == 0


def test_what_lies_beyond_the_grid_is_left_out_and_said(open_page: Open, bakery: Bakery) -> None:
    page = grid(open_page, bakery)
    cell(page, bakery.rolls).click()
    paste(page, "5\n6\n7\n")
    expect(saved(page)).to_have_count(1)
    expect(page.locator("#grid-note")).to_contain_text("beyond the grid")
    assert bakery.values(bakery.rolls) == [("2026-11-25", 5.0)]


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
