"""An employee sets a goal in one sentence and never meets the word KPI."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cairn.goals.models import GoalVersion
from tests.cast import Cast
from tests.fixtures_cast import SignIn

SENTENCE = {
    "kind": "amount",
    "what": "Feed",
    "amount": "5",
    "unit": "people",
    "cadence": "daily",
    "until": "30 June 2027",
    "toward": "",
    "once": "a" * 32,
}


@pytest.fixture(autouse=True)
def _today(hold_clock: Any) -> None:
    hold_clock("2026-11-25T09:00")


def address(cast: Cast) -> str:
    return reverse("new_goal:page", kwargs={"slug": cast.slug})


def set_by(client: Client, cast: Cast, **changes: Any) -> Any:
    return client.post(address(cast), {**SENTENCE, **changes})


def mine(cast: Cast, name: str) -> str:
    return f"person:{cast.people[name].pk}"


def test_member_sets_a_goal_in_one_sentence(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in("dan")
    assert "KPI" not in client.get(address(cast)).content.decode()
    answer = set_by(client, cast, owner=mine(cast, "dan"))
    version = GoalVersion.objects.get(organization=cast.organization)
    assert answer.status_code == 302, answer.content.decode()
    assert version.goal.title == "Feed 5 people every day"
    assert version.kpi
    assert (version.kpi.name, version.kpi.aggregation) == ("Feed people", "sum")
