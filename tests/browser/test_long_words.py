"""A title as long as German makes them, in one word: cut or broken, never beside the page."""

import pytest
from playwright.sync_api import ViewportSize

from tests.browser.screens import DESKTOP, NARROW, PHONE, Open
from tests.browser.walk import scrolls_sideways
from tests.cast import Cast
from tests.small_plan import SmallPlan

LONG = (
    "Lebensmittelrettungskoordinationsverantwortlichkeitsübertragungsvereinbarungs"
    "entwurfsprüfungsausschussvorsitzendenwahl"
)


@pytest.mark.parametrize("screen", [DESKTOP, PHONE, NARROW], ids=["desktop", "phone", "320 px"])
def test_a_long_word_stays_on_the_page(
    open_page: Open, cast: Cast, plan: SmallPlan, screen: ViewportSize
) -> None:
    for goal in (plan.leeds, plan.vision, plan.waste):
        goal.title = LONG
        goal.save()
    cast.people["cleo"].unit.name = LONG
    cast.people["cleo"].unit.save()
    page = open_page("/account/", as_user=cast.user("dan"), viewport=screen)
    beyond = {}
    for address in (
        "my-week/", "vision/", "goals/", "record/", "goals/new/", f"goals/{plan.leeds.pk}/",
        f"goals/{plan.vision.pk}/", f"goals/{plan.leeds.pk}/measurements/",
    ):  # fmt: skip
        page.goto(f"/o/{cast.slug}/{address}")
        beyond[address] = scrolls_sideways(page)
    assert {address: found for address, found in beyond.items() if found} == {}
