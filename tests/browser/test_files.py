"""Files in a browser: chosen or dropped, looked at, imported, undone; and taken out for another program."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from conftest import HoldClock
from tests.browser.screens import PHONE, Open
from tests.cast import Cast
from tests.sights import NOW, Sights, build_sights


@pytest.fixture
def sights(cast: Cast, hold_clock: HoldClock) -> Sights:
    hold_clock(NOW)
    return build_sights(cast)


def download(page: Page, button: str, path: Path, role: Any = "link") -> Path:
    with page.expect_download() as started:
        page.get_by_role(role, name=button).click()
    started.value.save_as(path)
    return path


def look_at(page: Page, slug: str, path: Path) -> None:
    page.goto(f"/o/{slug}/files/")
    page.get_by_label("Choose a file").set_input_files(path)
    page.get_by_role("button", name="Look at the file").click()


def with_an_easier_target(path: Path) -> Path:
    """The plan that was taken out, changed as somebody would in an editor."""
    document = json.loads(path.read_text())
    goal = next(goal for goal in document["goals"] if goal.get("target", 0) > 10)
    goal["target"], goal["title"] = 11, "Feed a few"
    changed = path.with_name("changed.json")
    changed.write_text(json.dumps(document))
    return changed


@pytest.mark.parametrize("options", [{}, {"java_script_enabled": False}], ids=["script", "no script"])
def test_a_plan_goes_out_comes_in_changed_and_is_undone(
    open_page: Open, sights: Sights, tmp_path: Path, options: dict[str, Any]
) -> None:
    slug = sights.cast.slug
    page = open_page(f"/o/{slug}/files/", as_user=sights.cast.user("max"), **options)
    before = download(page, "Plan as JSON", tmp_path / "plan.json")
    look_at(page, slug, with_an_easier_target(before))
    expect(page.get_by_role("heading", name="Targets that become easier")).to_be_visible()
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_role("heading", name="What changed")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("the plan is as it was before")).to_be_visible()
    page.goto(f"/o/{slug}/files/")
    after = download(page, "Plan as JSON", tmp_path / "after.json")
    assert after.read_bytes() == before.read_bytes()


def test_values_go_out_to_a_spreadsheet_and_come_back_with_decimal_commas(
    open_page: Open, sights: Sights, tmp_path: Path
) -> None:
    slug = sights.cast.slug
    page = open_page(f"/o/{slug}/files/", as_user=sights.cast.user("max"), viewport=PHONE)
    path = download(page, "Values as CSV", tmp_path / "values.csv", "button")
    with path.open(newline="", encoding="utf-8") as text:
        rows = list(csv.reader(text))
    rows[-1][2] = "1,234"
    rows[-1][1] = "05/07/2026"
    with path.open("w", newline="", encoding="utf-16") as text:
        csv.writer(text, delimiter=";").writerows([rows[0][:3], rows[-1][:3]])
    look_at(page, slug, path)
    page.get_by_role("button", name="Day first").click()
    page.get_by_role("button", name="Decimals behind a comma").click()
    expect(page.get_by_text("1 measurement to add")).to_be_visible()
    expect(page.get_by_text("5 Jul 2026")).to_be_visible()
    page.get_by_role("button", name="Leave").click()
    expect(page.get_by_text("is left, and nothing was changed")).to_be_visible()


def test_a_file_can_be_dropped_onto_its_field(open_page: Open, sights: Sights) -> None:
    page = open_page(f"/o/{sights.cast.slug}/files/", as_user=sights.cast.user("max"))
    dropped = page.evaluate_handle(
        "() => { const data = new DataTransfer();"
        " data.items.add(new File(['kpi,date,value\\nbread,2026-01-05,7\\n'], 'dropped.csv')); return data; }"
    )
    page.dispatch_event("[data-drop]", "drop", {"dataTransfer": dropped})
    page.get_by_role("button", name="Look at the file").click()
    expect(page.get_by_role("heading", name="dropped.csv")).to_be_visible()
    expect(page.get_by_text("Nothing that is measured has the key or the name “bread”.")).to_be_visible()


def test_who_waits_sees_the_end_without_doing_anything(open_page: Open, sights: Sights) -> None:
    from tests.file_runs import checked

    run = sights.runs.waiting
    page = open_page(f"/o/{sights.cast.slug}/files/{run.pk}/", as_user=sights.cast.user("max"))
    expect(page.get_by_text("You can leave this page")).to_be_visible()
    checked(run)
    expect(page.get_by_role("heading", name="1 thing to put right")).to_be_visible(timeout=10_000)
