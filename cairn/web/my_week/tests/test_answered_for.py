"""What My week tells whoever answers for units."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from conftest import HoldClock
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import TODAY, SmallPlan, reach, record

PAGE = "/o/open-harbour/my-week/"


def told(client: Client) -> dict[str, dict[str, int]]:
    """By unit, how many goals need somebody, by status."""
    answered = client.get(PAGE).context["answered_for"]
    return {each.name: {need.status: need.count for need in each.needs} for each in answered}


def test_a_lead_is_told_what_needs_him_and_is_led_to_the_very_goals(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    record(cast.actor("dan"), plan.meals, "2026-11-24", 1)
    record(cast.actor("dan"), plan.kilos, "2026-11-24", 9)
    cleo = signed_in("cleo")
    answered = cleo.get(PAGE).context["answered_for"]

    assert [each.name for each in answered] == ["Leeds"]
    assert answered[0].needs
    for need in answered[0].needs:
        assert cleo.get(need.url).context["shown"].count == need.count


def test_units_below_are_counted_with_the_highest_one(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    north, leeds, york = (told(signed_in(name)) for name in ("ben", "cleo", "finn"))

    assert (list(north), list(leeds), list(york)) == (["North"], ["Leeds"], ["York"])
    counted = {
        status: leeds["Leeds"].get(status, 0) + york["York"].get(status, 0)
        for status in {*leeds["Leeds"], *york["York"]}
    }
    assert north["North"] == counted


def test_a_unit_in_which_all_is_well_says_so(cast: Cast, signed_in: SignIn, hold_clock: HoldClock) -> None:
    hold_clock(TODAY)

    assert "Nothing is off track, at risk or silent." in signed_in("cleo").get(PAGE).content.decode()


@pytest.mark.parametrize("name", ["dan", "vic", "max"])
def test_who_leads_nothing_is_told_nothing(plan: SmallPlan, signed_in: SignIn, name: str) -> None:
    assert told(signed_in(name)) == {}


def test_it_asks_the_database_the_same_however_many_goals_there_are(
    cast: Cast, plan: SmallPlan, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        reach(cast.operator, f"Small {number}", kpi_id=plan.meals.pk, owner_unit_id=cast.units["leeds"].pk,
              target=5.0)  # fmt: skip
    client = signed_in("ben")
    client.get(PAGE)
    with django_assert_max_num_queries(45):
        client.get(PAGE)
