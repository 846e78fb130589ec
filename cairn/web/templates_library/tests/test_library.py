"""The library in the browser's hands: searched, written, put away; what whoever joins gets."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from cairn.goals.models import GoalTemplate, JoinersRule
from tests.cast import Cast
from tests.fixtures_cast import SignIn

TYPED = {
    "title": "Win {target} {goals}", "area": "sales", "direction": "reach", "measure": "Wins", "target": "3",
    "aggregation": "sum", "better": "up", "reported": "weekly", "cadence": "weekly", "span": "quarter",
    "weight": "1", "priority": "high", "purpose": "vision",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _today(hold_clock: Any) -> None:
    hold_clock("2026-11-25T09:00")


def address(cast: Cast, rest: str = "") -> str:
    return f"/o/{cast.slug}/templates/{rest}"


def test_templates_are_found_by_area_and_words(
    cast: Cast, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = signed_in("dan")
    with django_assert_max_num_queries(25):
        page = browser.get(address(cast) + "?area=sales&q=every+day").content.decode()
    assert "Make 20 sales calls every day" in page
    assert "Win 12 new customers" not in page
    assert "Assign the chosen" not in page, "a member assigns nothing"


def test_a_template_is_written_changed_and_put_away(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in("cleo")
    browser.post(address(cast, "new/"), TYPED)
    row = GoalTemplate.objects.get(organization=cast.organization)
    assert "Win 3 goals" in browser.get(address(cast)).content.decode()
    browser.post(address(cast, f"{row.pk}/"), TYPED | {"target": "4"})
    assert "Win 4 goals" in browser.get(address(cast)).content.decode()
    browser.post(address(cast, f"{row.pk}/archiving/"))
    assert "Win 4 goals" not in browser.get(address(cast) + "?q=win").content.decode()
    browser.post(address(cast, f"{row.pk}/restoration/"))
    assert "Win 4 goals" in browser.get(address(cast)).content.decode()


def test_a_fault_comes_back_with_what_was_typed(cast: Cast, signed_in: SignIn) -> None:
    response = signed_in("cleo").post(address(cast, "new/"), TYPED | {"title": "Win {customer}"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "“{customer}” means nothing here." in page
    assert 'value="Win {customer}"' in page


def test_rules_for_joiners_are_listed_and_end(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in("max")
    browser.post(address(cast, "joiners/"), {"template": "ready:hr-learning", "unit": ""})
    rule = JoinersRule.objects.get(organization=cast.organization)
    page = browser.get(address(cast, "joiners/")).content.decode()
    assert f"/joiners/{rule.pk}/end/" in page
    browser.post(address(cast, f"joiners/{rule.pk}/end/"))
    assert "Nothing is set for who joins." in browser.get(address(cast, "joiners/")).content.decode()


def test_a_lead_rules_over_his_own_unit_only(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in("cleo")
    york = {"template": "ready:hr-learning", "unit": str(cast.units["york"].pk)}
    assert browser.post(address(cast, "joiners/"), york).status_code == 422
    everywhere = {"template": "ready:hr-learning", "unit": ""}
    assert browser.post(address(cast, "joiners/"), everywhere).status_code == 422
    signed_in("max").post(address(cast, "joiners/"), everywhere)
    rule = JoinersRule.objects.get(organization=cast.organization)
    assert browser.post(address(cast, f"joiners/{rule.pk}/end/")).status_code == 403
