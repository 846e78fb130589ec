"""The way in, in a real browser."""

from playwright.sync_api import Page, expect

from tests.browser.screens import PHONE, Open
from tests.cast import PASSWORD, Cast


def type_in(page: Page, password: str = PASSWORD) -> None:
    page.get_by_label("E-mail").fill("dan@harbour.example")
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_label("Password", exact=True).press("Enter")


def test_member_signs_in_by_keyboard_and_meets_his_week(open_page: Open, cast: Cast) -> None:
    page = open_page(f"/o/{cast.slug}/my-week/")
    type_in(page)
    expect(page).to_have_url(f"{page.url.split('/o/')[0]}/o/{cast.slug}/my-week/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_member_signs_in_without_javascript(open_page: Open, cast: Cast) -> None:
    page = open_page("/sign-in/", java_script_enabled=False, viewport=PHONE)
    type_in(page)
    expect(page.get_by_role("navigation").first).to_be_attached()


def test_wrong_password_is_said_and_the_address_stays(open_page: Open, cast: Cast) -> None:
    page = open_page("/sign-in/")
    type_in(page, password="wrong horse battery")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("E-mail")).to_have_value("dan@harbour.example")


def test_nobody_is_asked_to_sign_in_first(open_page: Open, cast: Cast) -> None:
    page = open_page(f"/o/{cast.slug}/vision/")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
