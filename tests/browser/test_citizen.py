"""The City of New York as a citizen looks at it: who misses its targets, by how much, and since when?"""

import pytest
from playwright.sync_api import Locator, Page, expect

from cairn.accounts.models import User
from cairn.exchange import demo
from cairn.goals.services import figures
from tests.browser.screens import PHONE, Open

HOME = "/o/city-of-new-york"
BOARD = "Civilian Complaint Review Board"
INVESTIGATION = "Average time to complete a full investigation"


@pytest.fixture
def citizen(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> User:
    """Rosa Delgado, once the city is loaded, with a short past."""
    monkeypatch.setattr(figures, "LONGEST_HISTORY_BY_DAY", 10)
    demo.load_new_york()
    return User.objects.get(email="rosa.delgado@newyork.example")


def row(page: Page, title: str) -> Locator:
    return page.get_by_role("row").filter(has=page.get_by_role("link", name=title, exact=True))


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()


def test_a_citizen_finds_who_misses_its_targets_by_how_much_and_since_when(
    citizen: User, open_page: Open
) -> None:
    page = open_page(f"{HOME}/vision/", as_user=citizen)
    # Which agencies? The 43 with targets stand open below the city; five of them met all.
    agencies = page.locator('tr[aria-level="2"]')
    expect(agencies).to_have_count(43)
    expect(agencies.filter(has_text="Missed")).to_have_count(38)
    expect(row(page, f"{BOARD} meets its targets")).to_contain_text("65 %")

    follow(page, f"{BOARD} meets its targets")
    follow(page, "Investigate, prosecute and resolve claims of police misconduct.")
    follow(page, "Improve the quality and timeliness of investigations.")
    expect(row(page, INVESTIGATION)).to_contain_text("495 days")

    # By how much, and since when?
    follow(page, INVESTIGATION)
    expect(page.get_by_text("at most 120", exact=True)).to_be_visible()
    expect(page.get_by_text("Missed since FY 2016 or before; 0 of 8 years")).to_be_visible()

    # Its eight years stand on its KPI's page, the last of them as a projection.
    follow(page, INVESTIGATION)
    expect(page.get_by_role("cell", name="162 days")).to_be_visible()
    expect(page.get_by_text("A projection for the whole fiscal year").first).to_be_visible()


def test_the_list_of_goals_leads_to_the_year_that_was_judged(citizen: User, open_page: Open) -> None:
    page = open_page(f"{HOME}/goals/?status=missed&sort=progress&group=none", as_user=citizen, viewport=PHONE)
    follow(page, "Look at Q4 2022/23")
    expect(page.get_by_text("359 goals")).to_be_visible()
    worst = page.locator("tr[data-status]").first
    expect(worst).to_contain_text("Substantiated cases in which the statute of limitations expired")
    expect(worst).to_contain_text("at most 0 %")
