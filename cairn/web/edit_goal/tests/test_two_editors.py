"""Two people edit one goal: the second sees both values and chooses, and nothing is lost."""

from typing import Any

import pytest

from cairn.goals.models import GoalTag, GoalVersion
from cairn.web.edit_goal.tests.changing import (
    address,
    asked,
    change,
    faults,
    form_of,
    goal_of_leeds,
    in_force,
    sent_back,
)
from tests.cast import Cast
from tests.fixtures_cast import SignIn


@pytest.fixture(autouse=True)
def _today(hold_clock: Any) -> None:
    hold_clock("2026-11-25T09:00")


@pytest.fixture
def goal(cast: Cast) -> GoalVersion:
    return goal_of_leeds(cast)


def test_different_fields_both_stand(cast: Cast, signed_in: SignIn, goal: GoalVersion) -> None:
    cleo, url = signed_in("cleo"), address(goal, cast)
    opened = form_of(cleo, url)
    change(signed_in("ben"), goal, cast, amount="7", tags="spring")
    assert cleo.post(url, {**opened, "until": "1 June 2027", "tags": "winter"}).status_code == 302
    now = in_force(goal)
    assert (asked(goal), now.end_on.isoformat(), now.goal.title) == (
        7.0,
        "2027-06-01",
        "Feed 7 people every day",
    )
    tags = GoalTag.objects.filter(organization=cast.organization, goal=goal.goal_id).values_list(
        "name", flat=True
    )
    assert sorted(tags) == ["spring", "winter"]


def conflict(cast: Cast, signed_in: SignIn, goal: GoalVersion) -> Any:
    """Cleo wants 8 and an earlier end; Ben made it 7 while she typed."""
    cleo, url = signed_in("cleo"), address(goal, cast)
    opened = form_of(cleo, url)
    change(signed_in("ben"), goal, cast, amount="7")
    return cleo.post(url, {**opened, "amount": "8", "until": "1 June 2027"})


def test_second_sees_both_values_and_nothing_is_saved_yet(
    cast: Cast, signed_in: SignIn, goal: GoalVersion
) -> None:
    answer = conflict(cast, signed_in, goal)
    assert answer.status_code == 409
    (one,) = answer.context["edit"].conflicts
    assert (one.label, one.theirs, one.mine) == ("How much", "5 from 1 Nov 2026, 7 from 25 Nov 2026", "8")
    assert 'value="1 June 2027"' in answer.content.decode()
    assert asked(goal) == 7.0


@pytest.mark.parametrize(
    ("chosen", "target", "title"),
    [("mine", 8.0, "Feed 8 people every day"), ("theirs", 7.0, "Feed 7 people every day")],
)
def test_what_is_chosen_holds_and_all_else_that_was_typed(
    cast: Cast, signed_in: SignIn, goal: GoalVersion, chosen: str, target: float, title: str
) -> None:
    again = sent_back(conflict(cast, signed_in, goal))
    answer = signed_in("cleo").post(address(goal, cast), {**again, "choose-judged": chosen})
    assert answer.status_code == 302, faults(answer)
    now = in_force(goal)
    assert (asked(goal), now.end_on.isoformat(), now.goal.title) == (target, "2027-06-01", title)


def test_without_a_choice_it_is_asked_again(cast: Cast, signed_in: SignIn, goal: GoalVersion) -> None:
    again = sent_back(conflict(cast, signed_in, goal))
    answer = signed_in("cleo").post(address(goal, cast), again)
    assert faults(answer) == ["Choose which one holds: How much."]
    assert asked(goal) == 7.0


def test_a_third_change_in_between_is_seen_too(cast: Cast, signed_in: SignIn, goal: GoalVersion) -> None:
    again = sent_back(conflict(cast, signed_in, goal))
    change(signed_in("max"), goal, cast, amount="9")
    answer = signed_in("cleo").post(address(goal, cast), {**again, "choose-judged": "mine"})
    assert answer.status_code == 409
    assert answer.context["edit"].conflicts[0].theirs.endswith("9 from 25 Nov 2026")


def test_the_choice_stays_while_a_reason_is_asked_for(
    cast: Cast, signed_in: SignIn, goal: GoalVersion
) -> None:
    again = sent_back(conflict(cast, signed_in, goal)) | {"amount": "6", "choose-judged": "mine"}
    answer = signed_in("cleo").post(address(goal, cast), again)
    assert "Say why" in faults(answer)[0]
    assert answer.context["edit"].conflicts[0].chosen == "mine"
    assert (
        signed_in("cleo").post(address(goal, cast), {**again, "reason": "The van is gone."}).status_code
        == 302
    )
    assert asked(goal) == 6.0


def test_owner_goes_over_whole(cast: Cast, signed_in: SignIn, goal: GoalVersion) -> None:
    cleo, url = signed_in("cleo"), address(goal, cast)
    opened = form_of(cleo, url)
    change(signed_in("ben"), goal, cast, owner=f"unit:{cast.units['york'].pk}")
    dan = f"person:{cast.people['dan'].pk}"
    answer = signed_in("max").post(url, {**opened, "owner": dan})
    assert [one.label for one in answer.context["edit"].conflicts] == ["Whose"]
    final = signed_in("max").post(url, {**sent_back(answer), "choose-owner": "mine"})
    assert final.status_code == 302
    now = in_force(goal)
    assert (now.owner_person_id, now.owner_unit_id) == (cast.people["dan"].pk, None)


def test_same_change_by_both_is_no_conflict(cast: Cast, signed_in: SignIn, goal: GoalVersion) -> None:
    cleo, url = signed_in("cleo"), address(goal, cast)
    opened = form_of(cleo, url)
    change(signed_in("ben"), goal, cast, amount="7")
    assert cleo.post(url, {**opened, "amount": "7"}).status_code == 302
