"""Markup typed into every text is text: it is shown as it was typed, and nothing of it runs."""

from playwright.sync_api import expect

from cairn.goals.models import Vision
from cairn.org.models import Person
from tests.browser.journey import field
from tests.browser.screens import Open
from tests.cast import Cast
from tests.small_plan import SmallPlan, record, version

EVIL = (
    """<img src=x onerror="document.title='run'"><script>document.title='run'</script>"""
    """'"&amp;{{ 7|add:7 }}"""
)


def spoiled(cast: Cast, plan: SmallPlan) -> None:
    """Markup in every text that a person may enter, written past the forms so that none is left out."""
    organization = cast.organization
    record(cast.actor("dan"), plan.meals, "2026-11-24", 6, note=EVIL)
    for row in (plan.leeds, plan.vision):
        row.title = row.description = EVIL
        row.save()
    plan.meals.name, plan.meals.unit = EVIL, EVIL[:32]
    plan.meals.save()
    Vision.objects.filter(organization=organization).update(statement=EVIL)
    Person.objects.filter(organization=organization).update(name=EVIL, title=EVIL)
    organization.name = EVIL
    organization.save()
    for unit in cast.units.values():
        unit.name, unit.kind = EVIL, EVIL[:64]
        unit.save()
    terms = version(plan.leeds)
    terms.reason = EVIL
    terms.save()


def test_markup_in_every_text_is_shown_and_never_run(open_page: Open, cast: Cast, plan: SmallPlan) -> None:
    spoiled(cast, plan)
    page = open_page(f"/o/{cast.slug}/my-week/", as_user=cast.user("max"))
    for address in (
        "my-week/", "vision/", "goals/", f"goals/{plan.leeds.pk}/", f"goals/{plan.vision.pk}/",
        f"goals/{plan.leeds.pk}/measurements/", f"goals/{plan.leeds.pk}/edit/", "goals/new/", "record/",
        "settings/", "settings/units/", "settings/people/", f"settings/people/{cast.people['dan'].pk}/",
    ):  # fmt: skip
        page.goto(f"/o/{cast.slug}/{address}")
        assert page.title() != "run", address
        assert page.locator("img").count() == 0, address
        assert "14" not in page.locator("h1").inner_text(), address
        expect(page.locator("body")).to_contain_text("<img src=x onerror=")


def test_markup_typed_into_a_form_comes_back_as_it_was_typed(
    open_page: Open, cast: Cast, plan: SmallPlan
) -> None:
    page = open_page(f"/o/{cast.slug}/goals/{plan.leeds.pk}/measurements/", as_user=cast.user("dan"))
    field(page, "value").fill(EVIL)
    field(page, "note").fill(EVIL)
    page.get_by_role("button", name="Record value").click()
    expect(page.get_by_role("alert")).to_contain_text("<img src=x")
    expect(field(page, "note")).to_have_value(EVIL)
    field(page, "value").fill("6")
    page.get_by_role("button", name="Record value").click()
    expect(page.locator(".talk")).to_contain_text(EVIL)
    assert page.title() != "run"
    assert page.locator("img").count() == 0
