"""The inbox: what waits for whom, what it would change, and answers one by one or many at once."""

import re
from datetime import timedelta

from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cairn.goals.models import ApprovalRequest, GoalVersion, State
from cairn.goals.services.approving.changing import request_change
from cairn.goals.tests.proposals import all_need_approval, now, set_weighted, waiting, wanting
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import SmallPlan


def inbox(client: Client, cast: Cast, query: str = "") -> str:
    response = client.get(f"/o/{cast.slug}/inbox/{query}")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def answer(client: Client, cast: Cast, *requests: ApprovalRequest, **fields: str) -> str:
    sent = {"requests": [str(each.pk) for each in requests], **fields}
    response = client.post(f"/o/{cast.slug}/inbox/answers/", sent, follow=True)
    return response.content.decode()


def proposals(cast: Cast, count: int) -> list[GoalVersion]:
    all_need_approval(cast)
    return [set_weighted(cast.actor("dan")) for _ in range(count)]


def test_nothing_waits_and_the_page_says_what_would(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    assert "Nothing waits for your answer." in inbox(signed_in("cleo"), cast)


def test_what_waits_stands_there_for_who_is_asked_and_nobody_else(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    (version,) = proposals(cast, 1)
    page = inbox(signed_in("cleo"), cast)
    assert version.goal.title in page
    assert "Dan Duval" in page
    assert re.search(r'class="count">1<', page)
    for name in ("dan", "finn", "vic"):
        assert "Nothing waits for your answer." in inbox(signed_in(name), cast), name


def test_one_is_answered_with_its_keys_and_the_next_stands_there(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    first, second = proposals(cast, 2)
    page = inbox(signed_in("cleo"), cast, f"?waiting={waiting(cast, second).pk}")
    assert 'data-key="a"' in page
    assert f'name="next" value="/o/{cast.slug}/inbox/"' in page
    sent = {"request": waiting(cast, second).pk, "next": f"/o/{cast.slug}/inbox/"}
    response = signed_in("cleo").post(f"/o/{cast.slug}/goals/{second.goal_id}/approval/", sent)
    assert response["Location"] == f"/o/{cast.slug}/inbox/"
    assert now(cast, second).state == State.ACTIVE
    assert now(cast, first).state == State.PROPOSED


def test_a_change_shows_both_sides_and_what_it_would_make_of_the_figures(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    rows = GoalVersion.objects.in_force(cast.organization.pk, cast.operator.today).select_related("goal")
    live = rows.get(goal=plan.leeds)
    all_need_approval(cast)
    end = live.end_on + timedelta(days=365)
    request_change(actor=cast.actor("dan"), reason="More time", **wanting(live, end_on=end))
    page = inbox(signed_in("cleo"), cast)
    assert "What it would change" in page
    assert "Wanted" in page
    assert "More time" in page
    assert "stands for the vision" in page


def test_many_are_approved_at_once(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    versions = proposals(cast, 3)
    said = answer(signed_in("cleo"), cast, *(waiting(cast, each) for each in versions), answer="approve")
    assert "Approved: 3." in said
    assert {now(cast, each).state for each in versions} == {State.ACTIVE}


def test_many_are_returned_with_a_word_only(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    versions = proposals(cast, 2)
    requests = [waiting(cast, each) for each in versions]
    refused = answer(signed_in("cleo"), cast, *requests, answer="return")
    assert "Say what is missing" in refused
    for each in requests:
        assert f'id="tick-{each.pk}" checked' in refused, "what was ticked stays ticked"
    assert "Returned: 2." in answer(signed_in("cleo"), cast, *requests, answer="return", text="How much?")
    assert {now(cast, each).state for each in versions} == {State.DRAFT}


def test_what_was_typed_comes_back_where_nothing_was_ticked(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    proposals(cast, 1)
    refused = answer(signed_in("cleo"), cast, answer="approve", text="Well thought")
    assert "Nothing was ticked." in refused
    assert ">Well thought</textarea>" in refused


def test_none_of_many_approves_his_own(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    (version,) = proposals(cast, 1)
    said = answer(signed_in("dan"), cast, waiting(cast, version), answer="approve")
    assert "You asked for it yourself" in said
    assert now(cast, version).state == State.PROPOSED


def test_one_that_was_answered_meanwhile_does_not_hold_up_the_others(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    first, second = proposals(cast, 2)
    requests = [waiting(cast, first), waiting(cast, second)]
    answer(signed_in("ben"), cast, requests[0], answer="approve")
    said = answer(signed_in("cleo"), cast, *requests, answer="approve")
    assert "Approved: 1." in said
    assert "Somebody was quicker" in said
    assert now(cast, second).state == State.ACTIVE


def test_who_belongs_elsewhere_answers_nothing(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    (version,) = proposals(cast, 1)
    response = signed_in("eve").post(f"/o/{cast.slug}/inbox/answers/", {"requests": "1"})
    assert response.status_code == 404
    assert "Nothing was ticked" in answer(signed_in("cleo"), cast, answer="approve")
    assert now(cast, version).state == State.PROPOSED


def test_what_waits_no_more_is_told(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    first, _second = proposals(cast, 2)
    request = waiting(cast, first)
    answer(signed_in("ben"), cast, request, answer="approve")
    assert "This waits for you no more" in inbox(signed_in("cleo"), cast, f"?waiting={request.pk}")


def test_queries_do_not_grow_with_what_waits(
    cast: Cast, plan: SmallPlan, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cleo = signed_in("cleo")
    proposals(cast, 12)
    with django_assert_max_num_queries(45):
        assert inbox(cleo, cast).count("goal-row") == 0


def test_an_answer_that_lacked_a_word_leads_back_to_the_inbox_once_it_has_one(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    (version,) = proposals(cast, 1)
    cleo, back = signed_in("cleo"), f"/o/{cast.slug}/inbox/"
    address = f"/o/{cast.slug}/goals/{version.goal_id}/return/"
    sent = {"request": str(waiting(cast, version).pk), "next": back}
    asked = cleo.post(address, sent | {"text": " "})
    assert asked.status_code == 422
    page = asked.content.decode()
    assert f'name="next" value="{back}"' in page
    assert f'href="{back}"' in page
    assert cleo.post(address, sent | {"text": "By when?"})["Location"] == back
