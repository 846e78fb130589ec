"""The form of a goal that changes by approval: what is asked for waits, and all else is saved."""

from datetime import date
from typing import Any

import pytest

from cairn.goals.models import ApprovalRequest, GoalVersion
from cairn.goals.services.approving.answering import approve, ask_for_more
from cairn.goals.services.approving.policies import set_policy
from cairn.goals.services.editing import edit_approved
from cairn.goals.services.terms import terms_of
from cairn.web.edit_goal.tests.changing import (
    address,
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
    """A goal of Cleo's team, live before goals needed approval."""
    version = goal_of_leeds(cast, start_on=date(2026, 12, 1))
    set_policy(actor=cast.actor("max"), needed="all")
    return version


def waiting(goal: GoalVersion) -> ApprovalRequest:
    rows = ApprovalRequest.objects.filter(organization=goal.organization_id, goal=goal.goal_id)
    return rows.select_related("goal").get(outcome="")


def test_the_form_says_that_it_asks(cast: Cast, signed_in: SignIn, goal: GoalVersion) -> None:
    text = signed_in("cleo").get(address(goal, cast)).content.decode()
    assert "Ask for a change" in text
    assert "Ask for it" in text
    assert "Who approves it will ask." in text


def test_a_change_waits_and_the_name_is_saved(cast: Cast, signed_in: SignIn, goal: GoalVersion) -> None:
    said = change(signed_in("cleo"), goal, cast, amount="8", description="Warm", reason="More ovens")
    assert said.status_code == 302, faults(said)
    assert (in_force(goal).target, in_force(goal).goal.description) == (5.0, "Warm")
    request = waiting(goal)
    assert (request.wanted, request.reason) == ({"target": 8.0}, "More ovens")
    approve(actor=cast.actor("ben"), request=request)
    assert in_force(goal).target == 8.0


def test_without_a_reason_it_comes_back_filled(cast: Cast, signed_in: SignIn, goal: GoalVersion) -> None:
    refused = change(signed_in("cleo"), goal, cast, amount="8")
    assert refused.status_code == 422
    assert faults(refused) == ["Say why, in a few words: who approves it will ask."]
    assert sent_back(refused)["amount"] == "8"
    assert not ApprovalRequest.objects.filter(organization=cast.organization).exists()


def test_small_edits_are_saved_at_once(cast: Cast, signed_in: SignIn, goal: GoalVersion) -> None:
    assert change(signed_in("cleo"), goal, cast, priority="high", tags="soup").status_code == 302
    assert in_force(goal).goal.priority == "high"
    assert not ApprovalRequest.objects.filter(organization=cast.organization).exists()


def test_a_second_change_is_refused_while_one_waits(cast: Cast, signed_in: SignIn, goal: GoalVersion) -> None:
    change(signed_in("cleo"), goal, cast, amount="8", reason="More ovens")
    refused = change(signed_in("ben"), goal, cast, amount="9", reason="Even more")
    assert refused.status_code == 422
    assert "waits already" in faults(refused)[0]


def test_what_became_another_meanwhile_is_shown_to_choose(
    cast: Cast, signed_in: SignIn, goal: GoalVersion
) -> None:
    client, url = signed_in("cleo"), address(goal, cast)
    sent = {**form_of(client, url), "amount": "8", "reason": "More ovens"}
    seen = terms_of(in_force(goal))
    edit_approved(actor=cast.operator, goal=goal.goal, seen=seen, wanted=seen | {"target": 6.0})
    conflict = client.post(url, sent)
    assert conflict.status_code == 409
    chosen = client.post(url, {**sent_back(conflict), "choose-judged": "mine", "reason": "More ovens"})
    assert chosen.status_code == 302, faults(chosen)
    assert waiting(goal).wanted == {"target": 8.0}


def test_what_was_returned_fills_the_form_anew(cast: Cast, signed_in: SignIn, goal: GoalVersion) -> None:
    client = signed_in("cleo")
    change(client, goal, cast, amount="8", reason="More ovens")
    request = waiting(goal)
    ask_for_more(actor=cast.actor("ben"), request=request, question="How many ovens?")
    url = f"{address(goal, cast)}?again={request.pk}"
    form = form_of(client, url)
    assert (float(form["amount"]), form["reason"]) == (8.0, "More ovens")
    assert client.post(url, {**form, "reason": "Two more ovens"}).status_code == 302
    assert waiting(goal).wanted == {"target": 8.0}


def test_what_others_asked_for_fills_nobody_elses_form(
    cast: Cast, signed_in: SignIn, goal: GoalVersion
) -> None:
    change(signed_in("cleo"), goal, cast, amount="8", reason="More ovens")
    form = form_of(signed_in("ben"), f"{address(goal, cast)}?again={waiting(goal).pk}")
    assert float(form["amount"]) == 5.0


def test_a_goal_that_waits_has_no_form(cast: Cast, signed_in: SignIn, goal: GoalVersion) -> None:
    proposed = goal_of_leeds(cast, "Feed 6 people every day")
    page = signed_in("cleo").get(address(proposed, cast), follow=True)
    assert "Take it back first" in page.content.decode()


def test_the_grid_leads_to_the_request(cast: Cast, signed_in: SignIn, goal: GoalVersion) -> None:
    from cairn.goals.queries.calc_objects import calc_settings
    from cairn.goals.services.cells import TargetChange, save_cells

    version = in_force(goal)
    targets = TargetChange(version, {date(2026, 12, 2): 9.0})
    actor = cast.actor("cleo")
    saved = save_cells(actor=actor, settings=calc_settings(actor.settings), targets=[targets])
    assert "changes by approval only" in saved.refused[goal.goal_id]
    assert in_force(goal).steps == []
