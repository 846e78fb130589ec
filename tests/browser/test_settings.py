"""Settings in a browser: seen before, changed from a day on, taken back; an invitation that is mailed."""

from playwright.sync_api import expect

from cairn.org.queries import settings_on
from cairn.org.services import add_person
from conftest import HoldClock
from tests.browser.hands import tab_to
from tests.browser.screens import Open
from tests.cast import Cast
from tests.jobs import run_jobs


def test_a_week_is_changed_by_keyboard_after_a_look_and_taken_back(
    cast: Cast, open_page: Open, hold_clock: HoldClock
) -> None:
    hold_clock("2026-11-25T09:00")
    page = open_page(f"/o/{cast.slug}/settings/calendar/", as_user=cast.user("max"))
    tab_to(page, page.get_by_label("First day of the week"))
    page.keyboard.type("Sun")
    tab_to(page, page.get_by_role("button", name="Show what it would do"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("cut short").first).to_be_in_viewport()
    tab_to(page, page.get_by_role("button", name="Save calendar"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Changes to come")).to_be_visible()
    change = page.locator(".foreseen li")
    expect(change).to_contain_text("First day of the week: Sunday")
    page.get_by_role("button", name="Take back").click()
    expect(change).to_have_count(0)
    assert settings_on(cast.organization.pk, cast.actor("max").today).week_starts_on == "monday"


def test_settings_are_found_as_one_types(cast: Cast, open_page: Open) -> None:
    page = open_page(f"/o/{cast.slug}/settings/", as_user=cast.user("max"))
    lines = page.locator(".all-settings li")
    before = lines.count()
    page.get_by_label("Find a setting").press_sequentially("currency")
    expect(lines).to_have_count(1)
    assert before > 10


def test_the_page_says_by_itself_when_an_invitation_is_mailed(cast: Cast, open_page: Open) -> None:
    gus = add_person(
        actor=cast.operator, name="Gus Grant", unit=cast.units["leeds"], email="gus@harbour.example"
    )
    page = open_page(f"/o/{cast.slug}/settings/people/{gus.pk}/", as_user=cast.user("max"))
    page.get_by_role("button", name="Invite").click()
    expect(page.get_by_text("is on its way")).to_be_visible()
    run_jobs()
    expect(page.get_by_text("Sent to gus@harbour.example")).to_be_visible()
