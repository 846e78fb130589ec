"""What a goal may be set toward: near goals first, found by a word, and told where it is none."""

from typing import Any

import pytest
from django.test import Client

from cairn.goals.models import GoalVersion
from cairn.web.new_goal.tests.asking import address, ask, created, mine, unit
from tests.cast import Cast
from tests.fixtures_cast import SignIn

Groups = dict[str, list[str]]
WEIGHTED = {"kind": "parts", "rollup": "weighted"}


@pytest.fixture(autouse=True)
def _today(hold_clock: Any) -> None:
    hold_clock("2026-11-25T09:00")


@pytest.fixture
def whole(cast: Cast, signed_in: SignIn) -> GoalVersion:
    """A goal of all, with one of York, of Leeds and of Dan below, and a small one of Finn's."""
    ada = signed_in("ada")
    top = created(ada, cast, owner=unit(cast, "all"), what="End hunger", **WEIGHTED)
    below = {"toward": str(top.goal_id)}
    created(ada, cast, owner=unit(cast, "york"), what="York eats", **below, **WEIGHTED)
    created(ada, cast, owner=unit(cast, "leeds"), what="Leeds eats", **below, **WEIGHTED)
    created(signed_in("finn"), cast, owner=mine(cast, "finn"), what="Bake")
    created(signed_in("dan"), cast, owner=mine(cast, "dan"), what="Cook")
    return top


def offered(answer: Any) -> Groups:
    """The choices of "toward" by group, without indents and owners."""
    groups = answer.context["form"].fields["toward"].widget.choices
    return {
        str(group): [label.strip().split(" · ")[0] for _value, label in inside]
        for group, inside in groups
        if isinstance(inside, list)
    }


def many(client: Client, cast: Cast) -> None:
    for number in range(12):
        created(client, cast, owner=unit(cast, "york"), kind="done", what=f"Thing {number}")


@pytest.mark.usefixtures("whole")
def test_near_goals_stand_first_and_others_small_ones_are_left_out(cast: Cast, signed_in: SignIn) -> None:
    assert offered(signed_in("dan").get(address(cast))) == {
        "Yours and your unit’s": ["Leeds eats", "Cook 5 people every day"],
        "Above you": ["End hunger"],
        "Others": ["York eats"],
    }


@pytest.mark.usefixtures("whole")
def test_who_leads_is_offered_the_small_goals_of_others_too(cast: Cast, signed_in: SignIn) -> None:
    assert "Bake 5 people every day" in offered(signed_in("ben").get(address(cast)))["Others"]


def test_words_find_a_goal_with_and_without_javascript_and_lose_nothing(
    cast: Cast, signed_in: SignIn, whole: GoalVersion
) -> None:
    client = signed_in("dan")
    assert 'name="toward_q"' not in client.get(address(cast)).content.decode()
    many(signed_in("finn"), cast)
    found = client.get(address(cast), {"toward_q": "york EATS"})
    assert offered(found) == {"Others": ["York eats"]}
    assert 'name="toward_q" value="york EATS"' in found.content.decode()
    typed = {"owner": mine(cast, "dan"), "what": "Serve", "toward": str(whole.goal_id), "toward_q": "thing 7"}
    for press in ({"find": "toward"}, {}):  # the button; and Enter in the field that searches
        answer = ask(client, cast, **typed, **press)
        assert answer.status_code == 200
        assert offered(answer) == {"Above you": ["End hunger"], "Others": ["Thing 7"]}
        assert 'value="Serve"' in answer.content.decode()
    assert created(client, cast, **typed, save="1").parent_id == whole.goal_id


def test_preview_says_where_it_counts_toward_nothing(cast: Cast, signed_in: SignIn) -> None:
    page = ask(signed_in("dan"), cast, owner=mine(cast, "dan"), preview="1").content.decode()
    assert "It counts toward nothing yet." in page
