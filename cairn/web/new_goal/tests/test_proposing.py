"""The form where goals need approval: it proposes, or keeps a draft, and says who is asked."""

from typing import Any

import pytest

from cairn.goals.models import GoalVersion, State
from cairn.goals.services.approving.policies import set_policy
from cairn.web.new_goal.tests.asking import address, ask, created, mine
from tests.cast import Cast
from tests.fixtures_cast import SignIn


@pytest.fixture(autouse=True)
def _today(hold_clock: Any) -> None:
    hold_clock("2026-11-25T09:00")


def words(client: Any, cast: Cast, query: str = "") -> str:
    return str(client.get(address(cast) + query).content.decode())


def test_without_a_policy_it_is_created(cast: Cast, signed_in: SignIn) -> None:
    text = words(signed_in("dan"), cast)
    assert "Create goal" in text
    assert "Keep as draft" not in text


def test_it_is_proposed_and_says_who_is_asked(cast: Cast, signed_in: SignIn) -> None:
    set_policy(actor=cast.actor("max"), needed="self_goals")
    text = words(signed_in("dan"), cast)
    assert "Propose goal" in text
    assert "Cleo Costa is asked to approve it" in text
    version = created(signed_in("dan"), cast, owner=mine(cast, "dan"))
    assert version.state == State.PROPOSED


def test_for_whom_it_is_decides(cast: Cast, signed_in: SignIn) -> None:
    set_policy(actor=cast.actor("max"), needed="self_goals")
    cleo = signed_in("cleo")
    assert "Create goal" in words(cleo, cast, f"?owner={mine(cast, 'dan')}")
    assert "Ben Bako is asked" in words(cleo, cast, f"?owner={mine(cast, 'cleo')}")
    preview = cleo.post(
        address(cast),
        {"kind": "amount", "owner": mine(cast, "cleo"), "preview": "1"},
        headers={"HX-Request": "true"},
    )
    assert 'hx-swap-oob="true"' in preview.content.decode()
    assert "Propose goal" in preview.content.decode()


def test_a_draft_stays_with_its_drafter(cast: Cast, signed_in: SignIn) -> None:
    set_policy(actor=cast.actor("max"), needed="all")
    answer = ask(signed_in("dan"), cast, owner=mine(cast, "dan"), draft="1")
    assert answer.status_code == 302
    version = GoalVersion.objects.get(organization=cast.organization)
    assert version.state == State.DRAFT


def test_where_nobody_could_approve_it_the_form_comes_back(cast: Cast, signed_in: SignIn) -> None:
    set_policy(actor=cast.actor("max"), needed="all")
    refused = ask(signed_in("max"), cast, is_private="on", owner=mine(cast, "max"))
    assert refused.status_code == 422
    assert "It is private, and nobody above its owner" in refused.content.decode()
    assert not GoalVersion.objects.filter(organization=cast.organization).exists()


def test_who_is_alone_creates(cast: Cast, signed_in: SignIn) -> None:
    set_policy(actor=cast.actor("eve"), needed="all")
    text = signed_in("eve").get("/o/elsewhere/goals/new/").content.decode()
    assert "Propose" not in text
