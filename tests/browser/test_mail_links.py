"""A value is recorded from a mail's link: signed out, on the phone, without a script."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cairn.kpis.models import Measurement
from tests.browser.screens import PHONE, Open
from tests.cast import Cast
from tests.looks_of_mail_links import check_in_token
from tests.small_plan import SmallPlan


def values(cast: Cast) -> list[tuple[float, str | None]]:
    rows = Measurement.objects.filter(organization=cast.organization).order_by("pk")
    return list(rows.values_list("value", "recorded_by__key"))


@pytest.mark.parametrize("is_scripted", [True, False], ids=["with", "without javascript"])
def test_a_number_from_the_mail_is_recorded_once_as_its_readers(
    open_page: Open, cast: Cast, plan: SmallPlan, is_scripted: bool
) -> None:
    token = check_in_token(cast.people["dan"], plan.leeds)
    address = reverse("mail_links:check_in", args=[cast.slug, token])
    page = open_page(address, viewport=PHONE, java_script_enabled=is_scripted)
    expect(page.get_by_role("heading", name="Feed 5 people every day")).to_be_visible()
    page.get_by_role("textbox", name="Value").fill("six")
    page.get_by_role("button", name="Record value").click()
    expect(page.get_by_role("textbox", name="Value")).to_have_value("six")
    assert values(cast) == []
    page.get_by_role("textbox", name="Value").fill("6")
    page.get_by_role("button", name="Record value").click()
    expect(page.get_by_role("button", name="Record value")).to_have_count(0)
    assert values(cast) == [(6.0, "dan")]
    page.goto(address)
    expect(page.get_by_role("textbox", name="Value")).to_have_count(0)
