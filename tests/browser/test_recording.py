"""Recording in place: one press, one value, and the way back."""

import pytest
from playwright.sync_api import Locator, Page, expect

from cairn.kpis.models import Measurement
from tests.browser.screens import PHONE, Open
from tests.cast import Cast
from tests.small_plan import SmallPlan, record

FEEDS, WASTE = "Feed 5 people every day", "Waste at most 4 kg a day"


def due(page: Page, title: str = FEEDS) -> Locator:
    return page.get_by_role("textbox", name=title)


def values(cast: Cast) -> list[float]:
    """What counts now, the oldest first."""
    rows = Measurement.objects.filter(organization=cast.organization, superseded_at=None)
    return list(rows.order_by("pk").values_list("value", flat=True))


def test_enter_saves_and_moves_to_the_next_that_is_due(open_page: Open, cast: Cast, plan: SmallPlan) -> None:
    page = open_page(f"/o/{cast.slug}/my-week/", as_user=cast.user("dan"))
    due(page).fill("6")
    due(page).press("Enter")
    expect(page.get_by_text("Recorded 6 people.")).to_have_count(1)
    expect(due(page, WASTE)).to_be_focused()
    expect(page.locator("#says")).to_have_text(f"Saved 6 for {FEEDS}")
    assert values(cast) == [6]


@pytest.mark.parametrize("is_scripted", [True, False], ids=["with", "without javascript"])
def test_what_is_asked_is_done_by_one_touch(
    open_page: Open, cast: Cast, plan: SmallPlan, is_scripted: bool
) -> None:
    page = open_page(f"/o/{cast.slug}/my-week/", as_user=cast.user("dan"), java_script_enabled=is_scripted)
    page.get_by_role("button", name="Done: 5").click()
    expect(page.get_by_text("Recorded 5 people.")).to_have_count(1)
    assert values(cast) == [5]


def test_what_a_value_moves_is_shown_at_once_and_undo_moves_it_back(
    open_page: Open, cast: Cast, plan: SmallPlan
) -> None:
    record(cast.actor("dan"), plan.meals, "2026-11-24", 3)
    page = open_page(f"/o/{cast.slug}/my-week/", as_user=cast.user("dan"))
    greeting = page.locator("#greeting")
    expect(greeting).to_contain_text("3 so far")
    due(page).fill("6")
    due(page).press("Enter")
    expect(greeting).to_contain_text("9 so far")
    expect(page.locator("#due-counts")).to_have_text("1 late")
    page.get_by_role("button", name="Undo").click()
    expect(greeting).to_contain_text("3 so far")
    expect(page.locator("#due-counts")).to_have_text("1 late, 1 today")


def test_what_was_recorded_is_taken_back_by_its_toast(open_page: Open, cast: Cast, plan: SmallPlan) -> None:
    page = open_page(f"/o/{cast.slug}/my-week/", as_user=cast.user("dan"))
    due(page).fill("6")
    due(page).press("Enter")
    page.get_by_role("button", name="Undo").click()
    expect(due(page)).to_have_value("")
    assert values(cast) == []
    assert Measurement.objects.filter(organization=cast.organization, value=6).count() == 1, "kept as history"


@pytest.mark.parametrize("is_scripted", [True, False], ids=["with", "without javascript"])
def test_a_double_click_records_once(open_page: Open, cast: Cast, plan: SmallPlan, is_scripted: bool) -> None:
    page = open_page(
        f"/o/{cast.slug}/goals/{plan.leeds.pk}/measurements/",
        as_user=cast.user("dan"),
        java_script_enabled=is_scripted,
    )
    page.get_by_label("Value").fill("6")
    page.get_by_role("button", name="Record value").dblclick()
    page.wait_for_url("**/goals/*/")
    expect(page.get_by_role("heading", level=1)).to_have_text(FEEDS)
    assert values(cast) == [6]


def test_a_value_is_corrected_and_the_first_one_stays_in_the_history(
    open_page: Open, cast: Cast, plan: SmallPlan
) -> None:
    record(cast.actor("dan"), plan.meals, "2026-11-24", 60)
    page = open_page(f"/o/{cast.slug}/goals/{plan.leeds.pk}/measurements/", as_user=cast.user("dan"))
    page.get_by_role("link", name="Correct").click()
    page.get_by_label("Value").fill("6")
    page.get_by_label("Why it is corrected").fill("Counted twice")
    page.get_by_role("button", name="Correct value").click()
    expect(page.get_by_role("row").filter(has_text="60 people")).to_contain_text("changed by Dan Duval")
    expect(page.get_by_role("row", name=" 6 people")).to_have_count(1)
    assert values(cast) == [6]


@pytest.mark.parametrize(
    ("language", "typed", "value"),
    [("en-gb", "1,234.5", 1234.5), ("en-de", "1.234,5", 1234.5), ("en-gb", "1.5k", 1500)],
)
def test_a_number_is_read_as_its_writer_writes_it(
    open_page: Open, cast: Cast, plan: SmallPlan, language: str, typed: str, value: float
) -> None:
    dan = cast.user("dan")
    dan.language = language
    dan.save()
    page = open_page(f"/o/{cast.slug}/my-week/", as_user=dan, viewport=PHONE)
    due(page).fill(typed)
    due(page).press("Enter")
    expect(page.locator(".saved-mark")).to_be_visible()
    assert values(cast) == [value]


def test_arrows_step_a_number_with_the_writers_own_separator(
    open_page: Open, cast: Cast, plan: SmallPlan
) -> None:
    dan = cast.user("dan")
    dan.language = "en-de"
    dan.save()
    page = open_page(f"/o/{cast.slug}/my-week/", as_user=dan)
    due(page).fill("2,5")
    due(page).press("ArrowUp")
    expect(due(page)).to_have_value("3,5")
    due(page).press("Shift+ArrowDown")
    expect(due(page)).to_have_value("-6,5")


def test_what_is_no_number_is_said_beside_it_and_stays(open_page: Open, cast: Cast, plan: SmallPlan) -> None:
    page = open_page(f"/o/{cast.slug}/my-week/", as_user=cast.user("dan"))
    due(page).fill("twelve")
    due(page).press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("“twelve” is not a number")
    expect(due(page)).to_have_value("twelve")
    expect(due(page)).to_be_focused()
    assert values(cast) == []


def test_what_was_typed_stays_when_the_line_is_dead(open_page: Open, cast: Cast, plan: SmallPlan) -> None:
    page = open_page(f"/o/{cast.slug}/my-week/", as_user=cast.user("dan"))
    due(page).fill("6")
    page.context.set_offline(True)
    due(page).press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("this is not saved")
    expect(due(page)).to_have_value("6")
    page.context.set_offline(False)
    due(page).press("Enter")
    expect(page.locator(".saved-mark")).to_be_visible()
    assert values(cast) == [6]


def test_a_value_that_can_hardly_be_meant_is_recorded_by_a_second_enter(
    open_page: Open, cast: Cast, plan: SmallPlan
) -> None:
    record(cast.actor("dan"), plan.meals, "2026-11-24", 6)
    page = open_page(f"/o/{cast.slug}/my-week/", as_user=cast.user("dan"))
    due(page).fill("six")
    due(page).press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("is not a number")
    due(page).fill("1200")
    due(page).press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("That is 200 times the usual 6.")
    expect(page.get_by_role("button", name="Record it all the same")).to_be_visible()
    expect(due(page)).to_be_focused()
    due(page).press("Enter")
    expect(page.locator(".saved-mark")).to_be_visible()
    assert values(cast) == [6, 1200]


def test_a_refused_row_sets_no_style_that_the_content_policy_would_refuse(
    open_page: Open, cast: Cast, plan: SmallPlan
) -> None:
    page = open_page(f"/o/{cast.slug}/my-week/", as_user=cast.user("dan"))
    due(page).evaluate("field => { field.style.color = 'red'; field.style.color = ''; }")  # leaves style=""
    due(page).fill("six")
    due(page).press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("is not a number")
