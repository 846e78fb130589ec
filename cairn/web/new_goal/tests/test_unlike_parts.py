"""A part that counts something else than the sum above it; and all faults at once."""

from typing import Any

import pytest
from django.test import Client

from cairn.goals.models import GoalVersion
from cairn.web.new_goal.tests.asking import LEVEL, ask, created, faults, mine
from tests.cast import Cast
from tests.fixtures_cast import SignIn


@pytest.fixture(autouse=True)
def _today(hold_clock: Any) -> None:
    hold_clock("2026-11-25T09:00")


def whole_of_people(client: Client, cast: Cast) -> str:
    """The id of a sum with one part that counts people."""
    parts = {
        "kind": "parts",
        "what": "Feed 10,000 people",
        "rollup": "sum",
        "amount": "10,000",
        "cadence": "",
    }
    whole = str(created(client, cast, owner=mine(cast, "dan"), **parts).goal_id)
    created(client, cast, owner=mine(cast, "dan"), toward=whole)
    return whole


def test_talks_do_not_add_up_to_people_unless_one_says_how_many_a_talk_is(
    cast: Cast, signed_in: SignIn
) -> None:
    client = signed_in("dan")
    talks = {"owner": mine(cast, "dan"), "toward": whole_of_people(client, cast)}
    talks |= {"what": "Hold", "amount": "2", "unit": "talks"}
    sentence = (
        "This counts talks, and “Feed 10,000 people” counts people. Say under “Factor” how many people each "
        "stands for; or choose nothing above it, and “Feed 10,000 people” under “Makes possible”."
    )
    assert faults(ask(client, cast, **talks, once="b")) == {"factor": [sentence]}
    shown = ask(client, cast, **talks, preview="1").content.decode()
    assert sentence in shown
    assert "It counts toward" not in shown
    version = created(client, cast, **talks, factor="30")
    assert (version.factor, version.parent_id) == (30.0, int(talks["toward"]))
    assert "It counts toward" in ask(client, cast, **talks, factor="30", preview="1").content.decode()


def test_talks_may_make_possible_what_they_do_not_count_in(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in("dan")
    whole = whole_of_people(client, cast)
    version = created(
        client, cast, owner=mine(cast, "dan"), what="Hold", amount="2", unit="talks", supports=[whole]
    )
    assert version.parent_id is None


def test_all_that_is_wrong_around_a_goal_is_said_together(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in("dan")
    refused = ask(
        client, cast, owner=mine(cast, "dan"), toward=whole_of_people(client, cast), unit="talks",
        until="1 November 2026", once="b",
    )  # fmt: skip
    assert set(faults(refused)) == {"factor", "until"}


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"amount": "abc", "until": "1 January 2020"}, {"amount", "until"}),
        ({**LEVEL, "what": "", "baseline": "9"}, {"what", "amount"}),
        ({**LEVEL, "baseline": "x", "amount": "0"}, {"baseline"}),
        ({"amount": "0", "weight": "-1", "until": "soon"}, {"amount", "weight", "until"}),
        (
            {"kind": "within", "what": "", "low": "35", "high": "20", "unit": "min", "cadence": ""},
            {"what", "high"},
        ),
        ({"kind": "parts", "what": "", "rollup": "sum", "amount": "0", "cadence": ""}, {"what", "amount"}),
        ({"kind": "milestones", "what": "", "until": "1 January 2020"}, {"what", "until"}),
        ({"kind": "done", "what": "Bake", "until": "soon", "factor": "0"}, {"until", "factor"}),
    ],
)
def test_all_faults_are_said_at_once(
    cast: Cast, signed_in: SignIn, changes: dict[str, str], fields: set[str]
) -> None:
    assert set(faults(ask(signed_in("dan"), cast, owner=mine(cast, "dan"), **changes))) == fields
    assert not GoalVersion.objects.filter(organization=cast.organization).exists()
