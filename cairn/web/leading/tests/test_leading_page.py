"""What a unit needs: each kind with its action, for whoever leads it; more goals ask no more questions."""

from django.urls import reverse
from pytest_django import DjangoAssertNumQueries as MaxQueries

from cairn.conversations.services.helping import call_for_help
from cairn.goals.services.creation import create_goal
from cairn.org.services import limit_open_goals
from conftest import HoldClock
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import END, START, TODAY, SmallPlan, reach


def page(cast: Cast, signed_in: SignIn, who: str, unit: str) -> str:
    url = reverse("leading:page", args=[cast.slug, cast.units[unit].pk])
    return signed_in(who).get(url).content.decode()


def test_each_need_stands_with_what_helps(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    limit_open_goals(actor=cast.operator, most=1)
    call_for_help(actor=cast.actor("dan"), goal=plan.leeds, text="Who lends us an oven?")
    found = page(cast, signed_in, "ada", "all")
    assert "Who lends us an oven?" in found
    assert reverse("break_down:page", args=[cast.slug, plan.vision.pk]) in found
    assert "What stands below it comes to 25" in found  # 365 times 5, and 700, of 10,000
    assert f"?owner=person:{cast.people['finn'].pk}" in found
    assert f"?owner=person:{cast.people['dan'].pk}" not in found
    assert "2 open goals at once, at most 1 are meant" in found
    assert f'name="goal" value="{plan.leeds.pk}"' in found  # silent, to be nudged


def test_a_lead_sees_his_own_unit_alone(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    found = page(cast, signed_in, "cleo", "leeds")
    assert f"?owner=person:{cast.people['finn'].pk}" not in found
    assert "Feed 700 people in York" not in found


def test_where_nothing_is_needed_it_says_so(cast: Cast, hold_clock: HoldClock, signed_in: SignIn) -> None:
    hold_clock(TODAY)
    terms = {"start_on": START, "end_on": END, "direction": "done", "rollup": "measured"}
    create_goal(
        actor=cast.operator, title="Rent a hall", terms={**terms, "owner_person_id": cast.people["finn"].pk}
    )
    assert "Nothing needs you here just now." in page(cast, signed_in, "finn", "york")


def test_more_goals_ask_no_more_of_the_database(
    cast: Cast, plan: SmallPlan, signed_in: SignIn, django_assert_max_num_queries: MaxQueries
) -> None:
    for number in range(12):
        whole = reach(
            cast.operator, f"Sum {number}", rollup="sum", target=100, owner_unit_id=cast.units["all"].pk
        )
        reach(
            cast.operator,
            f"Part {number}",
            target=50,
            parent_id=whole.pk,
            kpi_id=plan.kilos.pk,
            owner_person_id=cast.people["dan"].pk,
        )
    page(cast, signed_in, "ada", "all")
    browser = signed_in("ada")
    with django_assert_max_num_queries(60):
        browser.get(reverse("leading:page", args=[cast.slug, cast.units["all"].pk]))
