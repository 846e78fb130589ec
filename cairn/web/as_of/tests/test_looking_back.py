"""A page as it stood on a day, by what was known on another; nothing can be changed there."""

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from cairn.goals.models import Goal
from cairn.goals.queries import known
from cairn.goals.services.editing import edit_goal
from cairn.goals.services.terms import terms_of
from conftest import HoldClock
from tests.cast import Cast, build_cast
from tests.small_plan import TODAY, SmallPlan, record, small_plan, version

SignIn = Callable[[str], Client]
Bound = Callable[[int], object]


@pytest.fixture
def cast(db: None, hold_clock: HoldClock) -> Cast:
    hold_clock("2026-11-01T09:00")
    return build_cast()


@pytest.fixture
def plan(cast: Cast, hold_clock: HoldClock) -> SmallPlan:
    """York fed 70 of 700 by 1 November; on the 10th it is written down that it had been 350 more."""
    plan = small_plan(cast)
    record(cast.actor("finn"), plan.york_meals, "2026-11-01", 70)
    hold_clock("2026-11-10T09:00")
    record(cast.actor("finn"), plan.york_meals, "2026-11-01", 350)
    hold_clock("2026-11-20T09:00")
    change(cast, plan.york, target=1400.0)
    hold_clock(TODAY)
    return plan


def change(cast: Cast, goal: Goal, **wanted: object) -> None:
    seen = terms_of(version(goal))
    edit_goal(actor=cast.operator, goal=goal, seen=seen, wanted={**seen, **wanted})


def looked(client: Client, cast: Cast, place: str, status: int = 200) -> str:
    response = client.get(f"/o/{cast.slug}/{place}")
    assert response.status_code == status
    return unescape(response.content.decode()).replace("\N{NO-BREAK SPACE}", " ")


def at_york(plan: SmallPlan, query: str) -> str:
    return f"goals/{plan.york.pk}/{query}"


def test_a_past_day_is_shown_by_what_is_known_now(signed_in: SignIn, cast: Cast, plan: SmallPlan) -> None:
    page = looked(signed_in("vic"), cast, at_york(plan, "?as_of=2026-11-05"))
    assert "As it stood on 5 November 2026, by what is known today." in page
    assert ">420<" in page
    assert "of 700" in page


def test_the_same_day_is_shown_by_what_was_known_then(signed_in: SignIn, cast: Cast, plan: SmallPlan) -> None:
    page = looked(signed_in("vic"), cast, at_york(plan, "?known_at=2026-11-05"))
    assert "As it stood on 5 November 2026, as known then." in page
    assert ">70<" in page
    assert ">420<" not in page


def test_the_two_days_are_asked_apart(signed_in: SignIn, cast: Cast, plan: SmallPlan) -> None:
    page = looked(signed_in("vic"), cast, at_york(plan, "?as_of=2026-11-05&known_at=2026-11-10"))
    assert "As it stood on 5 November 2026, as known on 10 November 2026." in page
    assert ">420<" in page


def test_before_a_change_its_old_target_stands_and_nothing_was_asked_for_otherwise(
    signed_in: SignIn, cast: Cast, plan: SmallPlan
) -> None:
    page = looked(signed_in("vic"), cast, at_york(plan, "?as_of=2026-11-12"))
    assert "of 700" in page
    assert "asked for at first" not in page


@pytest.mark.parametrize("query", ["", "?as_of=2026-11-22", "?known_at=2026-11-22"])
def test_beside_a_changed_target_stands_the_score_by_the_first(
    signed_in: SignIn, cast: Cast, plan: SmallPlan, query: str
) -> None:
    page = looked(signed_in("vic"), cast, at_york(plan, query))
    assert "By what was asked for at first: 60 %" in page
    assert "of 1,400" in page


@pytest.mark.parametrize("place", ["vision/", "goals/", "goals/{york}/"])
def test_nothing_can_be_changed_on_a_page_of_a_past_day(
    signed_in: SignIn, cast: Cast, plan: SmallPlan, place: str
) -> None:
    place = place.format(york=plan.york.pk)
    page = looked(signed_in("ada"), cast, f"{place}?as_of=2026-11-05")
    main = page[page.index("<main") : page.index("</main>")]
    assert 'method="post"' not in main
    assert "/edit/" not in main
    assert f"/o/{cast.slug}/record/" not in page
    assert "Back to today" in main


def test_rows_lead_to_the_same_day(signed_in: SignIn, cast: Cast, plan: SmallPlan) -> None:
    moment = "?as_of=2026-11-05&known_at=2026-11-06"
    for place in ("vision/", "goals/", f"goals/{plan.vision.pk}/"):
        page = looked(signed_in("vic"), cast, place + moment)
        assert f"/goals/{plan.york.pk}/{moment}" in page
        assert ">70<" in page


def test_a_goal_that_was_not_there_yet_says_so(signed_in: SignIn, cast: Cast, plan: SmallPlan) -> None:
    page = looked(signed_in("vic"), cast, at_york(plan, "?known_at=2026-10-01"))
    assert "It was not there yet on that day." in page


def test_a_day_to_come_or_none_is_refused(signed_in: SignIn, cast: Cast, plan: SmallPlan) -> None:
    client = signed_in("vic")
    page = looked(client, cast, at_york(plan, "?as_of=2027-01-01"), 422)
    assert "That day is still to come. Choose one that has been." in page
    assert "32 May" in looked(client, cast, "goals/?known_at=32+May", 422)


def test_a_past_day_shows_nothing_that_is_private_now(signed_in: SignIn, cast: Cast, plan: SmallPlan) -> None:
    Goal.objects.filter(organization=cast.organization, pk=plan.waste.pk).update(is_private=True)
    client = signed_in("vic")
    assert plan.waste.title not in looked(client, cast, "goals/?as_of=2026-11-05")
    looked(client, cast, f"goals/{plan.waste.pk}/?as_of=2026-11-05", 404)
    assert plan.waste.title in looked(signed_in("dan"), cast, "goals/?as_of=2026-11-05")


def test_what_is_too_large_to_compute_says_so_and_the_rest_stands(
    signed_in: SignIn, cast: Cast, plan: SmallPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known.is_larger_than, "__defaults__", (2,))
    page = looked(signed_in("vic"), cast, "vision/?known_at=2026-11-05")
    assert "1 goal has too much below it" in page
    assert ">70<" in page


def test_a_past_list_asks_a_bounded_number_of_statements(
    signed_in: SignIn, cast: Cast, plan: SmallPlan, django_assert_max_num_queries: Bound
) -> None:
    client = signed_in("vic")
    with django_assert_max_num_queries(45):  # type: ignore[attr-defined]
        looked(client, cast, "goals/?as_of=2026-11-05&known_at=2026-11-06")


def test_a_vision_that_no_id_can_name_is_not_found(signed_in: SignIn, cast: Cast, plan: SmallPlan) -> None:
    looked(signed_in("ada"), cast, f"vision/?as_of=2026-11-01&vision={'9' * 30}", status=404)
