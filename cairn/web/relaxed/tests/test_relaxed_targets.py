"""Every relaxed target is listed: who relaxed it, when, why, and by how much."""

from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.test import Client

from cairn.goals.models import Goal, GoalVersion
from cairn.goals.queries import relaxed as query
from cairn.goals.services.editing import edit_goal
from cairn.goals.services.terms import terms_of
from conftest import HoldClock
from tests.cast import Cast, build_cast
from tests.small_plan import TODAY, SmallPlan, reach, small_plan, version

SignIn = Callable[[str], Client]
Bound = Callable[[int], object]


@pytest.fixture
def cast(db: None, hold_clock: HoldClock) -> Cast:
    hold_clock("2026-11-01T09:00")
    return build_cast()


@pytest.fixture
def plan(cast: Cast, hold_clock: HoldClock) -> SmallPlan:
    plan = small_plan(cast)
    hold_clock(TODAY)
    return plan


def change(cast: Cast, goal: Goal, who: str = "ada", reason: str = "", **wanted: object) -> GoalVersion:
    seen = terms_of(version(goal))
    edit_goal(actor=cast.actor(who), goal=goal, seen=seen, wanted={**seen, **wanted}, reason=reason)
    return version(goal)


def listed(client: Client, cast: Cast, query: str = "") -> str:
    response = client.get(f"/o/{cast.slug}/goals/relaxed/{query}")
    assert response.status_code == 200
    return unescape(response.content.decode()).replace("\N{NO-BREAK SPACE}", " ")


def test_a_lower_target_is_listed_with_who_why_and_by_how_much(
    signed_in: SignIn, cast: Cast, plan: SmallPlan
) -> None:
    change(cast, plan.york, reason="The oven broke.", target=560.0)
    page = listed(signed_in("vic"), cast)
    for words in ("Feed 700 people in York", "from 700 to 560", "140 people, 20 % of the way",
                  cast.people["ada"].name, "The oven broke."):  # fmt: skip
        assert words in page


def test_of_a_limit_from_above_a_higher_one_is_relaxed(
    signed_in: SignIn, cast: Cast, plan: SmallPlan
) -> None:
    change(cast, plan.waste, target=5.0)
    assert "1 kg, 25 % of the target" in listed(signed_in("vic"), cast)


def test_more_time_and_less_weight_are_relaxed_too(signed_in: SignIn, cast: Cast, plan: SmallPlan) -> None:
    change(cast, plan.york, end_on=date(2027, 7, 30), weight=0.5)
    page = listed(signed_in("vic"), cast)
    assert "30 days later" in page
    assert "50 % of the weight" in page


def test_a_harder_target_is_not_listed(signed_in: SignIn, cast: Cast, plan: SmallPlan) -> None:
    change(cast, plan.york, target=900.0)
    assert "Feed 700 people in York" not in listed(signed_in("vic"), cast)


def test_a_slip_put_right_on_the_same_day_is_not_listed(
    signed_in: SignIn, cast: Cast, plan: SmallPlan
) -> None:
    change(cast, plan.york, target=70.0)
    change(cast, plan.york, target=700.0)
    assert "Feed 700 people in York" not in listed(signed_in("vic"), cast)


def test_a_change_is_measured_from_what_held_before_not_from_a_slip(
    signed_in: SignIn, cast: Cast, plan: SmallPlan
) -> None:
    change(cast, plan.york, target=70.0)
    change(cast, plan.york, target=630.0)
    page = listed(signed_in("vic"), cast)
    assert "from 700 to 630" in page
    assert "to 70 " not in page


def test_what_others_keep_private_is_not_listed(signed_in: SignIn, cast: Cast, plan: SmallPlan) -> None:
    Goal.objects.filter(organization=cast.organization, pk=plan.waste.pk).update(is_private=True)
    change(cast, plan.waste, who="dan", target=5.0)
    assert plan.waste.title in listed(signed_in("dan"), cast)
    assert plan.waste.title not in listed(signed_in("vic"), cast)


def test_the_list_is_narrowed_by_unit_owner_and_days(signed_in: SignIn, cast: Cast, plan: SmallPlan) -> None:
    change(cast, plan.york, target=560.0)
    change(cast, plan.waste, target=5.0)
    client = signed_in("vic")
    york, leeds = (cast.units[name].pk for name in ("york", "leeds"))
    assert plan.york.title in listed(client, cast, f"?unit={york}")
    assert plan.waste.title not in listed(client, cast, f"?unit={york}")
    assert plan.waste.title in listed(client, cast, f"?unit={leeds}")
    assert plan.york.title not in listed(client, cast, f"?owner={cast.people['dan'].name}")
    assert plan.waste.title in listed(client, cast, f"?owner={cast.people['dan'].name}")
    assert plan.york.title in listed(client, cast, "?first_on=2026-11-25&last_on=2026-11-25")
    assert plan.york.title not in listed(client, cast, "?last_on=2026-11-24")


def test_a_day_that_is_none_is_refused_and_stays_in_its_field(signed_in: SignIn, cast: Cast) -> None:
    response = signed_in("vic").get(f"/o/{cast.slug}/goals/relaxed/?first_on=32+May")
    assert response.status_code == 422
    assert "32 May" in response.content.decode()


def test_a_unit_of_elsewhere_is_refused(signed_in: SignIn, cast: Cast) -> None:
    assert signed_in("vic").get(f"/o/{cast.slug}/goals/relaxed/?unit=999999").status_code == 422


def test_pages_follow_each_other_without_a_gap(
    signed_in: SignIn, cast: Cast, plan: SmallPlan, monkeypatch: pytest.MonkeyPatch, hold_clock: HoldClock
) -> None:
    monkeypatch.setattr(query, "SLICE", 3)
    hold_clock("2026-11-01T09:00")
    goals = [reach(cast.operator, f"Goal {n:02}.", kpi_id=plan.kilos.pk, target=10.0) for n in range(14)]
    hold_clock(TODAY)
    made = [change(cast, each, target=9.0) for each in goals]
    client, shown, after = signed_in("vic"), "", ""
    while True:
        page = listed(client, cast, after)
        shown += page
        if 'rel="next"' not in page:
            break
        after = "?" + page.split('rel="next"')[0].rsplit('href="?', 1)[1].split('"')[0]
    assert len(made) == 14
    assert [shown.count(f">{each.title}<") for each in goals] == [1] * 14


def test_a_page_asks_as_little_of_many_changes_as_of_few(
    signed_in: SignIn, cast: Cast, plan: SmallPlan, hold_clock: HoldClock,
    django_assert_max_num_queries: Bound,
) -> None:  # fmt: skip
    hold_clock("2026-11-01T09:00")
    goals = [reach(cast.operator, f"Goal {n}", kpi_id=plan.kilos.pk, target=10.0) for n in range(30)]
    hold_clock(TODAY)
    for each in goals:
        change(cast, each, target=9.0)
    client = signed_in("vic")
    with django_assert_max_num_queries(20):  # type: ignore[attr-defined]
        listed(client, cast)


def test_an_empty_page_says_what_it_is_for_and_how_to_see_more(
    signed_in: SignIn, cast: Cast, plan: SmallPlan
) -> None:
    vic = signed_in("vic")
    assert "No target was ever relaxed." in listed(vic, cast)
    assert "Remove all filters" not in listed(vic, cast)
    narrowed = listed(vic, cast, f"?unit={cast.units['york'].pk}")
    assert "No target was relaxed there" in narrowed
    assert "Remove all filters" in narrowed
