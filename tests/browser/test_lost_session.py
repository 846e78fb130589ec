"""A session that ends in the middle of a form: what was typed comes back."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from cairn.kpis.models import Measurement
from tests.browser.journey import field
from tests.browser.screens import Open
from tests.cast import PASSWORD, Cast
from tests.small_plan import SmallPlan


def sign_in(page: Page, who: str = "dan") -> None:
    field(page, "login").fill(f"{who}@harbour.example")
    field(page, "password").fill(PASSWORD)
    field(page, "password").press("Enter")


@pytest.mark.parametrize("is_scripted", [True, False], ids=["with", "without javascript"])
def test_a_value_waits_until_its_sender_has_signed_in_again(
    open_page: Open, cast: Cast, plan: SmallPlan, is_scripted: bool
) -> None:
    address = f"/o/{cast.slug}/goals/{plan.leeds.pk}/measurements/"
    page = open_page(address, as_user=cast.user("dan"), java_script_enabled=is_scripted)
    field(page, "value").fill("6")
    field(page, "note").fill("The hall was full.")
    Session.objects.all().delete()
    page.get_by_role("button", name="Record value").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    sign_in(page)
    expect(page.get_by_text("You had been signed out")).to_be_visible()
    assert not Measurement.objects.filter(organization=cast.organization).exists()
    page.get_by_role("button", name="Save now").or_(page.get_by_role("button", name="Record value")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(plan.leeds.title)
    kept = Measurement.objects.get(organization=cast.organization)
    assert (kept.value, kept.note) == (6, "The hall was full.")


def test_a_goal_half_said_is_there_again(open_page: Open, cast: Cast, plan: SmallPlan) -> None:
    page = open_page(f"/o/{cast.slug}/goals/new/", as_user=cast.user("dan"))
    for name, text in {"what": "Bake", "amount": "12", "unit": "loaves", "until": "30 June 2027"}.items():
        field(page, name).fill(text)
    Session.objects.all().delete()
    page.get_by_role("button", name="Create goal").click()
    sign_in(page)
    expect(field(page, "what")).to_have_value("Bake")
    expect(field(page, "amount")).to_have_value("12")
    expect(field(page, "unit")).to_have_value("loaves")
    page.get_by_role("button", name="Create goal").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bake 12 loaves every day")


def test_a_value_in_my_week_stays_and_is_saved_after_signing_in_beside(
    open_page: Open, cast: Cast, plan: SmallPlan
) -> None:
    page = open_page(f"/o/{cast.slug}/my-week/", as_user=cast.user("dan"))
    due = page.get_by_role("textbox", name=plan.leeds.title)
    due.fill("6")
    Session.objects.all().delete()
    due.press("Enter")
    said = page.get_by_role("alert")
    expect(said).to_contain_text("You have been signed out, so this is not saved")
    expect(due).to_have_value("6")
    with page.context.expect_page() as opened:
        said.get_by_role("link", name="Sign in").click()
    sign_in(opened.value)
    expect(opened.value.get_by_role("heading", name="Sign in")).to_have_count(0)
    due.press("Enter")
    # The page's secret was that of the session before: it is shown once more, to be saved knowingly.
    expect(page.get_by_text("6", exact=True)).to_be_visible()
    page.get_by_role("button", name="Save now").click()
    expect(page.get_by_text("Recorded 6 people.")).to_be_visible()
    assert Measurement.objects.get(organization=cast.organization).value == 6
