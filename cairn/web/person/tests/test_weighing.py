"""All weights of a person's goals on one page: shares that add up, saved together or not at all."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from cairn.goals.models import ApprovalRequest, GoalVersion
from cairn.goals.services.approving.policies import set_policy
from cairn.goals.services.editing import edit_goal
from cairn.goals.tests.proposals import now
from conftest import HoldClock
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import TODAY, reach


@pytest.fixture
def goals(cast: Cast, hold_clock: HoldClock) -> list[GoalVersion]:
    """Three of Dan's, which weigh the same."""
    hold_clock(TODAY)
    dan = cast.people["dan"].pk
    titles = ("Ring the bell", "Sweep the yard", "Paint the hall")
    made = [
        reach(cast.actor("cleo"), title, direction="done", owner_person_id=dan, rollup="measured")
        for title in titles
    ]
    rows = GoalVersion.objects.in_force(cast.organization.pk, cast.operator.today)
    return list(rows.filter(goal__in=made).order_by("goal_id"))


def address(cast: Cast) -> str:
    return f"/o/{cast.slug}/people/{cast.people['dan'].pk}/weights/"


def sent(goals: list[GoalVersion], *weights: str, **more: str) -> dict[str, str]:
    """What the form sends, to whom all weighed 1."""
    typed = {f"weight-{goal.goal_id}": weight for goal, weight in zip(goals, weights, strict=True)}
    return typed | {f"seen-{goal.goal_id}": "1.0" for goal in goals} | more


def percents(client: Client, cast: Cast) -> list[str]:
    return [line.percent for line in client.get(address(cast)).context["lines"]]


def weights(cast: Cast, goals: list[GoalVersion]) -> list[float]:
    return [now(cast, goal).weight for goal in goals]


def test_shares_add_up_and_all_are_saved_at_once(
    cast: Cast, goals: list[GoalVersion], signed_in: SignIn
) -> None:
    cleo = signed_in("cleo")
    assert percents(cleo, cast) == ["34", "33", "33"]
    answer = cleo.post(address(cast), sent(goals, "2", "1", "0.5"))
    assert answer["Location"] == address(cast).removesuffix("weights/")
    assert weights(cast, goals) == [2.0, 1.0, 0.5]
    assert percents(cleo, cast) == ["57", "29", "14"]
    assert address(cast) in cleo.get(f"/o/{cast.slug}/people/{cast.people['dan'].pk}/").content.decode()


def test_a_look_shows_the_shares_of_what_is_typed_and_saves_nothing(
    cast: Cast, goals: list[GoalVersion], signed_in: SignIn
) -> None:
    typed = sent(goals, "2", "1", "1", look="1")
    part = signed_in("cleo").post(address(cast), typed, headers={"HX-Request": "true"}).content.decode()
    assert f'id="share-{goals[0].goal_id}" hx-swap-oob="true">50' in part
    assert weights(cast, goals) == [1.0, 1.0, 1.0]


def test_all_faults_come_at_once_nothing_is_saved_and_the_form_comes_back_filled(
    cast: Cast, goals: list[GoalVersion], signed_in: SignIn
) -> None:
    edit_goal(actor=cast.operator, goal=goals[2].goal, seen={"weight": 1.0}, wanted={"weight": 3.0})
    refused = signed_in("cleo").post(address(cast), sent(goals, "much", "0", "5"))
    page = refused.content.decode()
    assert refused.status_code == 422
    assert len(refused.context["faults"]) == 2
    assert 'value="much"' in page
    assert weights(cast, goals) == [1.0, 1.0, 3.0]
    refused = signed_in("cleo").post(address(cast), sent(goals, "4", "1", "5"))
    assert "Somebody made it 3 meanwhile" in refused.content.decode()
    assert weights(cast, goals) == [1.0, 1.0, 3.0], "all of it or nothing"
    again = sent(goals, "4", "1", "5") | {f"seen-{goals[2].goal_id}": "3.0"}
    signed_in("cleo").post(address(cast), again)
    assert weights(cast, goals) == [4.0, 1.0, 5.0]


def test_where_a_change_needs_approval_it_is_asked_for_with_a_reason(
    cast: Cast, goals: list[GoalVersion], signed_in: SignIn
) -> None:
    dan = signed_in("dan")
    set_policy(actor=cast.operator, needed="all", asks_acceptance=False)
    refused = dan.post(address(cast), sent(goals, "2", "1", "1"))
    assert refused.status_code == 422
    assert "Say why" in refused.content.decode()
    dan.post(address(cast), sent(goals, "2", "1", "1", reason="The bell comes first"))
    request = ApprovalRequest.objects.get(organization=cast.organization)
    assert (request.kind, request.wanted, request.goal_id) == ("change", {"weight": 2.0}, goals[0].goal_id)
    assert weights(cast, goals) == [1.0, 1.0, 1.0]


def test_others_weigh_nothing(cast: Cast, goals: list[GoalVersion], signed_in: SignIn) -> None:
    for name, status in (("eve", 404), ("finn", 403), ("vic", 403)):
        assert signed_in(name).get(address(cast)).status_code == status
        assert signed_in(name).post(address(cast), sent(goals, "2", "1", "1")).status_code == status
    assert Client().get(address(cast)).status_code == 302
    assert weights(cast, goals) == [1.0, 1.0, 1.0]


def test_more_goals_need_no_more_queries_to_be_looked_at(
    cast: Cast,
    goals: list[GoalVersion],
    signed_in: SignIn,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    set_policy(actor=cast.operator, needed="self_goals", asks_acceptance=False)
    cleo = signed_in("cleo")
    with CaptureQueriesContext(connection) as few:
        cleo.get(address(cast))
    for number in range(3):
        dan = cast.people["dan"].pk
        reach(cast.actor("cleo"), f"Bell {number}", direction="done", owner_person_id=dan, rollup="measured")
    with django_assert_num_queries(len(few)):
        cleo.get(address(cast))
