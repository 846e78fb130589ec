"""Two people at one goal: the second sees both values and chooses; nothing is lost."""

from playwright.sync_api import Page, expect

from cairn.goals.models import GoalTag
from tests.browser.journey import field
from tests.browser.screens import Open
from tests.cast import Cast
from tests.small_plan import SmallPlan, version


def save(page: Page) -> None:
    page.get_by_role("button", name="Save goal").click()


def test_the_second_sees_both_values_and_chooses(open_page: Open, cast: Cast, plan: SmallPlan) -> None:
    address = f"/o/{cast.slug}/goals/{plan.york.pk}/edit/"
    first = open_page(address, as_user=cast.user("finn"))
    second = open_page(address, as_user=cast.user("ben"))
    field(first, "amount").fill("800")
    save(first)
    expect(first.get_by_role("heading", level=1)).to_be_visible()
    field(second, "amount").fill("900")
    field(second, "reason").fill("The hall is larger.")
    save(second)
    expect(second.get_by_text("Somebody changed the same while you were here")).to_be_visible()
    choice = second.locator("section.conflicts")
    expect(choice).to_contain_text("800")
    expect(choice).to_contain_text("900")
    expect(field(second, "reason")).to_have_value("The hall is larger.")
    assert version(plan.york).target == 800
    choice.get_by_text("as you typed it").click()
    save(second)
    expect(second).to_have_url(f"{second.url.split('/goals/')[0]}/goals/{plan.york.pk}/")
    assert version(plan.york).target == 900


def test_two_people_who_change_different_things_meet_no_question(
    open_page: Open, cast: Cast, plan: SmallPlan
) -> None:
    address = f"/o/{cast.slug}/goals/{plan.york.pk}/edit/"
    first = open_page(address, as_user=cast.user("finn"))
    second = open_page(address, as_user=cast.user("ben"))
    field(first, "amount").fill("800")
    save(first)
    expect(first.get_by_role("heading", level=1)).to_be_visible()
    second.get_by_text("More: another kind").click()
    field(second, "tags").fill("hall")
    save(second)
    expect(second).to_have_url(f"{second.url.split('/goals/')[0]}/goals/{plan.york.pk}/")
    assert version(plan.york).target == 800
    assert GoalTag.objects.get(organization=cast.organization, goal=plan.york).name == "hall"
