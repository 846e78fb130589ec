"""The KPI grid when many cells are pasted at once."""

import pytest
from playwright.sync_api import expect

from cairn.kpis.services import add_kpi
from cairn.web.kpi_grid.tests.bakery import NOW, Bakery, build_bakery
from conftest import HoldClock
from tests.browser.grid_hands import cell, grid, measured, paste, saved
from tests.browser.screens import Open
from tests.cast import Cast
from tests.small_plan import record

KPIS, WEEKS = 200, 50
MANY = 90_000


@pytest.fixture
def bakery(cast: Cast, hold_clock: HoldClock) -> Bakery:
    hold_clock(NOW)
    return build_bakery(cast)


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


def test_a_block_with_a_wrong_cell_can_be_left(open_page: Open, bakery: Bakery) -> None:
    page = grid(open_page, bakery)
    cell(page, bakery.loaves, week=-1).click()
    paste(page, "5\tmany\n6\t7")
    page.get_by_role("button", name="Leave it").click()
    expect(page.locator(".grid [data-mark]")).to_have_count(0)
    expect(cell(page, bakery.loaves, week=-1)).to_have_text("")
    assert measured(bakery) == 0


def test_keys_go_on_after_a_question(open_page: Open, bakery: Bakery) -> None:
    page = grid(open_page, bakery)
    cell(page, bakery.loaves, week=-1).click()
    paste(page, "5\tmany\n6\t7\n\t\n\t\n")
    expect(page.locator('.grid [data-mark="unsaved"]')).to_have_count(3)
    page.get_by_role("button", name="Save the other 3").click()
    expect(saved(page)).to_have_count(3)
    expect(cell(page, bakery.loaves, week=-1)).to_be_focused()
    page.keyboard.press("Control+z")
    expect(page.locator("#grid-note")).to_have_text("Undone.")
    assert measured(bakery) == 0


def test_what_lies_beyond_the_grid_is_left_out_and_said(open_page: Open, bakery: Bakery) -> None:
    page = grid(open_page, bakery)
    cell(page, bakery.rolls).click()
    paste(page, "5\n6\n7\n")
    expect(saved(page)).to_have_count(1)
    expect(page.locator("#grid-note")).to_contain_text("beyond the grid")
    assert bakery.values(bakery.rolls) == [("2026-11-25", 5.0)]
