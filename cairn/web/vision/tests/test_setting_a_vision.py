"""Setting a vision: three questions, the first micro goal; who may; saying it anew."""

import re

import pytest
from django.test import Client

from cairn.accounts.models import User
from cairn.goals.models import GoalVersion, Vision
from cairn.org.services import found_organization
from conftest import HoldClock
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.harbour import TODAY, Harbour, build_harbour

ANSWERS = {
    "statement": "Feed 50 million people by 2040",
    "target": "50 million",
    "unit": "people",
    "end_on": "31 December 2040",
    "way": "parts",
    "what": "Feed",
    "amount": "5",
    "cadence": "daily",
    "once": "a-first-press",
}


@pytest.fixture(autouse=True)
def _today(hold_clock: HoldClock) -> None:
    hold_clock(TODAY)


@pytest.fixture
def harbour(cast: Cast) -> Harbour:
    return build_harbour(cast)


def new_address(cast: Cast) -> str:
    return f"/o/{cast.slug}/vision/new/"


def post(client: Client, cast: Cast, **changes: str) -> tuple[int, str]:
    owner = f"person:{cast.people['max'].pk}"
    response = client.post(new_address(cast), {**ANSWERS, "owner": owner, **changes})
    return response.status_code, response.content.decode()


def test_an_organization_without_a_vision_asks_for_it_on_the_page(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in("max").get(f"/o/{cast.slug}/vision/").content.decode()
    assert "What is Open Harbour here for?" in page
    assert 'name="statement"' in page
    assert 'name="amount"' in page


def test_who_may_not_set_it_is_told_who_can(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in("dan").get(f"/o/{cast.slug}/vision/").content.decode()
    assert "Whoever leads it can" in page
    assert 'name="statement"' not in page


def test_three_questions_make_the_vision_its_goal_and_the_first_micro_goal(
    cast: Cast, signed_in: SignIn
) -> None:
    max_ = signed_in("max")
    assert post(max_, cast)[0] == 302
    vision = Vision.objects.get(organization=cast.organization)
    assert vision.statement == ANSWERS["statement"]
    goal = GoalVersion.objects.get(organization=cast.organization, goal=vision.goal_id)
    assert (goal.rollup, goal.target, str(goal.end_on)) == ("sum", 50_000_000, "2040-12-31")
    first = GoalVersion.objects.select_related("goal", "kpi").get(
        organization=cast.organization, parent=vision.goal_id
    )
    assert (first.goal.title, first.cadence, first.target) == ("Feed 5 people every day", "daily", 5)
    assert first.owner_person_id == cast.people["max"].pk
    assert "Feed 5 people every day" in max_.get(f"/o/{cast.slug}/vision/").content.decode()


def test_the_founder_of_a_new_organization_gets_there_without_knowing_a_kpi(cast: Cast) -> None:
    user = cast.user("eve")
    actor = found_organization(founder=user, name="Fresh Start")
    eve = Client()
    eve.force_login(user)
    page = eve.get(f"/o/{actor.organization.slug}/vision/").content.decode()
    assert "KPI" not in page.partition("<main")[2].partition("</main>")[0]
    answers = {**ANSWERS, "owner": f"person:{actor.person_id}"}
    assert eve.post(f"/o/{actor.organization.slug}/vision/new/", answers).status_code == 302
    assert GoalVersion.objects.filter(organization=actor.organization, cadence="daily").count() == 1


def test_the_first_step_can_wait(cast: Cast, signed_in: SignIn) -> None:
    assert post(signed_in("max"), cast, what="", amount="")[0] == 302
    assert GoalVersion.objects.filter(organization=cast.organization).count() == 1


def test_without_a_number_the_progress_of_the_parts_counts(cast: Cast, signed_in: SignIn) -> None:
    assert (
        post(signed_in("max"), cast, target="", what="", amount="", statement="No child goes hungry")[0]
        == 302
    )
    goal = GoalVersion.objects.get(organization=cast.organization)
    assert (goal.rollup, goal.target) == ("weighted", None)
    assert "of the way" in signed_in("max").get(f"/o/{cast.slug}/vision/").content.decode()


def test_what_is_measured_as_a_whole_gets_its_own_values(cast: Cast, signed_in: SignIn) -> None:
    assert (
        post(signed_in("max"), cast, way="whole", target="60", unit="%", baseline="20", what="", amount="")[0]
        == 302
    )
    goal = GoalVersion.objects.select_related("kpi").get(organization=cast.organization)
    assert goal.kpi
    assert (goal.rollup, goal.baseline, goal.kpi.aggregation) == ("", 20, "last")


def test_a_double_press_sets_one_vision(cast: Cast, signed_in: SignIn) -> None:
    max_ = signed_in("max")
    assert [post(max_, cast)[0] for _press in range(2)] == [302, 302]
    assert Vision.objects.filter(organization=cast.organization).count() == 1
    assert GoalVersion.objects.filter(organization=cast.organization).count() == 2


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"statement": ""}, "Say it in one sentence"),
        ({"end_on": ""}, "Say by when"),
        ({"target": "NaN"}, "is not a number"),
        ({"target": "1e400"}, "is not a number"),
        ({"target": "1.234,5"}, "Did you mean"),
        ({"target": "0"}, "The target equals the baseline (0)"),
        ({"end_on": "1 January 2020"}, "before it starts"),
        ({"end_on": "someday"}, "is not a date"),
        ({"unit": ""}, "Say what is counted"),
        ({"amount": ""}, "Say how much"),
        ({"owner": "person:999999"}, "You cannot set this for them"),
        ({"way": "whole", "target": "", "what": "", "amount": ""}, "needs a number to reach"),
    ],
)
def test_what_cannot_stand_is_refused_with_a_sentence_and_the_form_comes_back_filled(
    cast: Cast, signed_in: SignIn, changes: dict[str, str], said: str
) -> None:
    status, page = post(signed_in("max"), cast, **changes)
    assert status == 422
    assert said in page
    assert 'value="31 December 2040"' in page or "end_on" in changes
    assert not Vision.objects.filter(organization=cast.organization).exists()
    assert not GoalVersion.objects.filter(organization=cast.organization).exists()


def test_only_who_manages_the_goals_of_all_units_sets_a_vision(harbour: Harbour, signed_in: SignIn) -> None:
    statement = f"/o/{harbour.cast.slug}/vision/{harbour.vision.pk}/statement/"
    for name in ("dan", "cleo", "ben", "vic"):
        client = signed_in(name)
        assert post(client, harbour.cast)[0] == 403
        assert client.get(statement).status_code == 403
        assert client.post(statement, {"statement": "Mine"}).status_code == 403
    assert signed_in("eve").get(statement).status_code == 404
    assert Client().post(statement, {"statement": "Mine"}).status_code == 302
    for name in ("max", "ada"):
        assert signed_in(name).get(statement).status_code == 200
    assert Vision.objects.get(organization=harbour.cast.organization).statement == harbour.vision.statement


def test_the_vision_is_said_anew_and_its_goal_stays(harbour: Harbour, signed_in: SignIn) -> None:
    address = f"/o/{harbour.cast.slug}/vision/{harbour.vision.pk}/statement/"
    sent = {"statement": "Nobody goes hungry <b>here</b>", "goal": str(harbour.pk("vision"))}
    assert signed_in("ada").post(address, sent).status_code == 302
    page = signed_in("ada").get(f"/o/{harbour.cast.slug}/vision/").content.decode()
    assert "<h1>Nobody goes hungry &lt;b&gt;here&lt;/b&gt;</h1>" in page
    assert Vision.objects.get(organization=harbour.cast.organization).goal_id == harbour.pk("vision")


def test_another_organizations_goal_cannot_stand_for_a_vision(harbour: Harbour, signed_in: SignIn) -> None:
    theirs = found_organization(founder=cast_user(harbour), name="Third")
    mine = Vision.objects.create(organization=theirs.organization, statement="Ours")
    client = Client()
    client.force_login(cast_user(harbour))
    address = f"/o/{theirs.organization.slug}/vision/{mine.pk}/statement/"
    response = client.post(address, {"statement": "Ours", "goal": str(harbour.pk("vision"))})
    assert response.status_code == 422
    assert Vision.objects.get(organization=theirs.organization).goal_id is None


def cast_user(harbour: Harbour) -> User:
    return harbour.cast.user("eve")


def test_a_vision_without_a_goal_shows_the_goals_at_the_top(harbour: Harbour, signed_in: SignIn) -> None:
    Vision.objects.filter(organization=harbour.cast.organization).update(goal=None)
    page = signed_in("dan").get(f"/o/{harbour.cast.slug}/vision/").content.decode()
    assert "Goals at the top" in page
    assert re.search(rf'id="goal-{harbour.pk("money")}"', page)
    assert "Learn to swim" not in page


def test_all_faults_are_said_at_once_each_beside_its_own_field(cast: Cast, signed_in: SignIn) -> None:
    status, page = post(signed_in("max"), cast, target="zehn", end_on="1 January 2020")
    assert status == 422
    assert 'href="#id_target"' in page
    assert 'href="#id_end_on"' in page
    status, page = post(signed_in("max"), cast, target="0", until="1 January 2020", amount="0")
    assert status == 422
    assert 'href="#id_end_on"' not in page
    assert all(f'href="#id_{name}"' in page for name in ("target", "until", "amount"))


def test_a_new_vision_shows_no_mark_where_nothing_is_expected_yet(cast: Cast, signed_in: SignIn) -> None:
    max_ = signed_in("max")
    post(max_, cast)
    page = max_.get(f"/o/{cast.slug}/vision/").content.decode()
    assert "expected today" not in page
    assert "Dec 2033" not in page
    assert "50 M by 2040" in page.replace("\u00a0", " ")
