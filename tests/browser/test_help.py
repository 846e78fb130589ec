"""The help as one types, and the tour from page to page."""

from playwright.sync_api import expect

from tests.browser.screens import Open
from tests.cast import Cast
from tests.small_plan import SmallPlan


def test_articles_are_found_as_one_types_and_opened(open_page: Open, cast: Cast, plan: SmallPlan) -> None:
    page = open_page(f"/o/{cast.slug}/goals/{plan.leeds.pk}/", as_user=cast.user("cleo"))
    page.get_by_role("link", name="Help", exact=True).first.click()
    expect(page.get_by_role("link", name="See why a number is what it is").first).to_be_visible()
    page.get_by_role("searchbox", name="What do you want to do?").press_sequentially("scorcard")
    found = page.get_by_role("region", name="Found for “scorcard”")
    found.get_by_role("link", name="Draw up and sign a scorecard").click()
    expect(page.get_by_role("heading", level=1, name="Draw up and sign a scorecard")).to_be_visible()


def test_the_tour_leads_on_until_it_is_ended(open_page: Open, cast: Cast, plan: SmallPlan) -> None:
    page = open_page(f"/o/{cast.slug}/my-week/", as_user=cast.user("dan"))
    tour = page.get_by_role("complementary", name="Tour")
    expect(tour).to_contain_text("1/4")
    tour.get_by_role("link", name="Next").click()
    expect(tour).to_contain_text("2/4")
    tour.get_by_role("button", name="End the tour").click()
    expect(page.get_by_text("The tour is over.")).to_be_visible()
    expect(tour).to_have_count(0)
