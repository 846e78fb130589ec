"""A scorecard in the browser's hands: looked at, drawn up, commented on, signed by two."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cairn.goals.models import Scorecard, ScorecardComment
from cairn.goals.services.creation import create_goal
from cairn.goals.services.cycles.planning import open_cycle, plan_cycle
from conftest import HoldClock
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import SmallPlan, reach, record, small_plan

Q4 = "?from=2026-10-01&to=2026-12-31"


@pytest.fixture
def plan(cast: Cast, hold_clock: HoldClock) -> SmallPlan:
    """The small plan on the quarter's last day, with some meals."""
    hold_clock("2026-12-31T09:00")
    plan = small_plan(cast)
    record(cast.operator, plan.meals, "2026-12-30", 400.0)
    return plan


def address(cast: Cast, name: str = "dan") -> str:
    return f"/o/{cast.slug}/people/{cast.people[name].pk}/scorecard/{Q4}"


def text(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def card_of(cast: Cast) -> Scorecard:
    return Scorecard.objects.get(organization=cast.organization)


def test_each_line_tells_its_formula_and_the_sum_its_own(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    page = text(signed_in("dan"), address(cast))
    assert "Feed 5 people every day" in page
    assert "expected = " in page
    assert "× weight 1 of 2" in page
    assert "no data, counted as 0" in page
    assert "÷ 2 goals = " in page
    assert "not drawn up yet" in page


def test_a_look_keeps_nothing(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    text(signed_in("dan"), address(cast))
    assert not Scorecard.objects.filter(organization=cast.organization).exists()


def test_both_comment_and_sign_and_then_nothing_more_is_offered(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    cleo, dan = signed_in("cleo"), signed_in("dan")
    assert cleo.post(address(cast))["Location"] == address(cast)
    acts = f"/o/{cast.slug}/scorecards/{card_of(cast).pk}"
    dan.post(f"{acts}/comments/", {"text": "The oven broke."})
    assert "The oven broke." in text(cleo, address(cast))
    for client in (dan, cleo):
        page = text(client, address(cast))
        seen = page.partition('name="seen" value="')[2].partition('"')[0]
        client.post(f"{acts}/signature/", {"seen": seen})
    page = text(dan, address(cast))
    assert "Nothing about it changes any more." in page
    assert "/comments/" not in page
    assert "/signature/" not in page
    assert "Draw it up anew" not in page
    record(cast.operator, plan.meals, "2026-12-31", 500.0)
    assert "By what is known now" in text(dan, address(cast))


def test_an_empty_comment_is_refused_with_a_sentence(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    signed_in("dan").post(address(cast))
    answer = signed_in("dan").post(f"/o/{cast.slug}/scorecards/{card_of(cast).pk}/comments/", {"text": " "})
    assert answer.status_code == 422
    assert "Write something first." in answer.content.decode()


def test_what_cannot_be_kept_comes_back_in_its_field(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    signed_in("dan").post(address(cast))
    long = "much " * 500
    answer = signed_in("dan").post(f"/o/{cast.slug}/scorecards/{card_of(cast).pk}/comments/", {"text": long})
    assert answer.status_code == 422
    assert long in answer.content.decode()
    assert not ScorecardComment.objects.filter(organization=cast.organization).exists()


def test_a_signature_without_what_was_seen_is_refused(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    dan = signed_in("dan")
    dan.post(address(cast))
    said = dan.post(f"/o/{cast.slug}/scorecards/{card_of(cast).pk}/signature/", follow=True)
    assert "drawn anew meanwhile" in said.content.decode()


def test_which_goals_are_private_is_told_to_the_line_alone(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    terms = {"start_on": date(2026, 10, 1), "end_on": date(2026, 12, 31), "direction": "done"}
    terms |= {"owner_person_id": cast.people["dan"].pk}
    create_goal(actor=cast.operator, title="Learn to swim", terms=terms, is_private=True)
    assert "Learn to swim" in text(signed_in("cleo"), address(cast)), "she manages him"
    page = text(signed_in("max"), address(cast))
    assert "Learn to swim" not in page
    assert "Private" in page


def test_pages_lead_to_the_scorecards_that_one_may_see(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    person = f"/o/{cast.slug}/people/{cast.people['dan'].pk}/"
    assert f"{person}scorecard/" in text(signed_in("cleo"), person)
    assert f"{person}scorecard/" not in text(signed_in("finn"), person)
    unit = f"/o/{cast.slug}/units/{cast.units['leeds'].pk}/"
    assert f"{unit}scorecard/" in text(signed_in("ben"), unit)
    assert f"{unit}scorecard/" not in text(signed_in("dan"), unit)


def test_a_cycle_leads_to_ones_own_scorecard_and_the_scorecard_to_the_cycle(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    cycle = plan_cycle(
        actor=cast.operator, name="Harvest", kind="own", start_on=date(2026, 10, 5), end_on=date(2026, 12, 30)
    )
    open_cycle(actor=cast.operator, cycle=cycle, drafts=[])
    dan = signed_in("dan")
    page = text(dan, f"/o/{cast.slug}/cycles/{cycle.pk}/")
    own = f"/o/{cast.slug}/people/{cast.people['dan'].pk}/scorecard/?from=2026-10-05"
    assert own in page
    address = f"/o/{cast.slug}/people/{cast.people['dan'].pk}/scorecard/?from=2026-10-05&to=2026-12-30"
    dan.post(address)
    assert f"/cycles/{cycle.pk}/" in text(dan, address)


def test_days_that_make_no_span_show_this_quarter(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    path = f"/o/{cast.slug}/people/{cast.people['dan'].pk}/scorecard/"
    for query in ("", "?from=x&to=y", "?from=2026-12-31&to=2026-01-01", "?from=1900-01-01&to=2026-01-01"):
        assert "October" in text(signed_in("dan"), path + query)


def test_the_page_asks_the_database_a_bounded_number_of_times(
    cast: Cast, plan: SmallPlan, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        reach(cast.operator, f"Thing {number}", direction="done", owner_person_id=cast.people["dan"].pk)
    dan = signed_in("dan")
    dan.post(address(cast))
    with django_assert_max_num_queries(60):
        text(dan, address(cast))
