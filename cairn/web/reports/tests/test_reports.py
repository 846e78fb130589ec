"""Reports: for everybody of the organization, of what each may see; what they say is what is stored."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from cairn.web.reports.ready import READY
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import SmallPlan

KEYS = [each.key for each in READY]


def url(cast: Cast, key: str = "", query: str = "") -> str:
    named = "reports:report" if key else "reports:list"
    return reverse(named, args=[cast.slug, key] if key else [cast.slug]) + query


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode().replace("\u00a0", " ")


def test_all_ready_ones_stand_on_one_page_and_the_rail_leads_there(cast: Cast, signed_in: SignIn) -> None:
    page = text(signed_in("vic"), url(cast))
    assert all(url(cast, key) in page for key in KEYS)
    assert f'href="{url(cast)}" aria-current="page"' in page


@pytest.mark.parametrize("key", KEYS)
def test_each_is_for_every_reader_and_for_no_stranger(
    plan: SmallPlan, cast: Cast, signed_in: SignIn, key: str
) -> None:
    assert "<figure" in text(signed_in("vic"), url(cast, key))
    assert Client().get(url(cast, key)).status_code == 302
    assert signed_in("eve").get(url(cast, key)).status_code == 404


@pytest.mark.parametrize("key", KEYS)
def test_of_an_empty_organization_each_says_that_there_is_nothing(
    cast: Cast, signed_in: SignIn, key: str
) -> None:
    assert "There is nothing to show yet." in text(signed_in("max"), url(cast, key))


def test_no_report_of_another_name_and_no_filter_by_what_one_does_not_see(
    cast: Cast, signed_in: SignIn
) -> None:
    ada = signed_in("ada")
    assert ada.get(url(cast, "weather")).status_code == 404
    assert ada.get(url(cast, "executive", "?unit=999999")).status_code == 404
    assert ada.get(url(cast, "project", "?project=999999")).status_code == 404
    assert ada.get(url(cast, "project", "?project=x")).status_code == 404


def test_executive_says_how_far_the_vision_is_and_leads_to_its_goal(
    plan: SmallPlan, cast: Cast, signed_in: SignIn
) -> None:
    page = text(signed_in("ada"), url(cast, "executive"))
    assert reverse("goal:page", args=[cast.slug, plan.vision.pk]) in page
    assert "Feed 10,000 people is" in page
    assert page.index("report-figures") < page.index("report-charts")


def test_filters_stand_in_the_address_and_hold_for_figures_and_charts(
    plan: SmallPlan, cast: Cast, signed_in: SignIn
) -> None:
    page = text(signed_in("ada"), url(cast, "executive", f"?owner={cast.people['dan'].pk}"))
    assert "Feed 5 people every day" in page
    assert "Feed 10,000 people is" not in page
    assert f"owner={cast.people['dan'].pk}" in page


def test_figures_stand_beside_those_of_the_period_before(
    plan: SmallPlan, cast: Cast, signed_in: SignIn
) -> None:
    assert "in Q3 2026" not in text(signed_in("ada"), url(cast, "executive"))
    assert "in Q3 2026" in text(signed_in("ada"), url(cast, "executive", "?compare=before"))
    assert "in Q4 2025" in text(signed_in("ada"), url(cast, "executive", "?compare=year"))
    assert text(signed_in("ada"), url(cast, "executive", "?compare=nonsense"))


def test_person_and_unit_begin_with_oneself(plan: SmallPlan, cast: Cast, signed_in: SignIn) -> None:
    assert f"Person: <em>{cast.people['dan'].name}</em>" in text(signed_in("dan"), url(cast, "person"))
    unit = cast.people["dan"].unit
    assert unit is not None
    assert f"Unit: <em>{unit.name}</em>" in text(signed_in("dan"), url(cast, "unit"))


def test_a_private_goal_is_told_to_nobody_else(plan: SmallPlan, cast: Cast, signed_in: SignIn) -> None:
    plan.waste.is_private = True
    plan.waste.save()
    address = url(cast, "alignment")
    assert plan.waste.title in text(signed_in("dan"), address)
    assert plan.waste.title not in text(signed_in("vic"), address)


@pytest.mark.parametrize("key", KEYS)
def test_a_report_asks_a_bounded_number_of_statements(
    plan: SmallPlan,
    cast: Cast,
    signed_in: SignIn,
    key: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    browser = signed_in("ada")
    browser.get(url(cast, key))
    with django_assert_max_num_queries(MOST_STATEMENTS):
        browser.get(url(cast, key))


MOST_STATEMENTS = 90
