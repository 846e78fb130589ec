"""An approval by a mail's link: by whom the inbox lets approve, once, and never by proposer or owner."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from cairn.goals.access.owners import Owner
from cairn.goals.models import ApprovalRequest, GoalVersion, State
from cairn.goals.services.approving.answering import approve
from cairn.goals.services.approving.changing import request_change
from cairn.goals.tests.proposals import again, all_need_approval, now, set_weighted, waiting, wanting
from cairn.notifications.models import UsedLink
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.looks_of_mail_links import answer_token
from tests.small_plan import SmallPlan


@pytest.fixture
def proposed(cast: Cast, plan: SmallPlan) -> GoalVersion:
    all_need_approval(cast)
    return set_weighted(cast.actor("dan"))


def address(cast: Cast, name: str, request: ApprovalRequest) -> str:
    return reverse("mail_links:answer", args=[cast.slug, answer_token(cast.people[name], request)])


def used(cast: Cast) -> int:
    return UsedLink.objects.filter(organization=cast.organization).count()


def test_a_look_shows_what_is_asked_and_changes_nothing(
    cast: Cast, proposed: GoalVersion, client: Client
) -> None:
    page = client.get(address(cast, "cleo", waiting(cast, proposed))).content.decode()
    for words in ("Feed Leeds", "Dan Duval", "What it would change", "Cleo"):
        assert words in page, words
    assert (now(cast, proposed).state, used(cast)) == (State.PROPOSED, 0)


def test_a_press_approves_once(cast: Cast, proposed: GoalVersion, client: Client) -> None:
    url = address(cast, "cleo", waiting(cast, proposed))
    assert "Approved." in client.post(url, {"answer": "approve"}).content.decode()
    assert (now(cast, proposed).state, used(cast)) == (State.ACTIVE, 1)
    assert "_auth_user_id" not in client.session
    again_ = client.post(url, {"answer": "approve"})
    assert again_.status_code == 410
    assert "This link was used already" in again_.content.decode()


def test_returning_needs_a_word(cast: Cast, proposed: GoalVersion, client: Client) -> None:
    request = waiting(cast, proposed)
    url = address(cast, "cleo", request)
    refused = client.post(url, {"answer": "return", "text": " "})
    assert refused.status_code == 422
    assert "Say what is missing." in refused.content.decode()
    assert used(cast) == 0
    assert client.post(url, {"answer": "return", "text": "By when?"}).status_code == 200
    assert again(cast, request).outcome == "returned"
    assert now(cast, proposed).state == State.DRAFT


def test_a_change_shows_both_sides_and_holds_once_approved(
    cast: Cast, plan: SmallPlan, client: Client
) -> None:
    all_need_approval(cast)
    rows = GoalVersion.objects.in_force(cast.organization.pk, cast.operator.today).select_related("goal")
    live = rows.get(goal=plan.leeds)
    end = live.end_on + timedelta(days=365)
    request_change(actor=cast.actor("dan"), reason="More guests", **wanting(live, end_on=end))
    url = address(cast, "cleo", waiting(cast, live, ApprovalRequest.Kind.CHANGE))
    page = client.get(url).content.decode()
    for words in ("More guests", "Wanted", "What it would change"):
        assert words in page, words
    assert client.post(url, {"answer": "approve"}).status_code == 200
    assert now(cast, live).end_on == end


def test_neither_who_proposed_it_nor_its_owner_approves_it(
    cast: Cast, plan: SmallPlan, client: Client
) -> None:
    all_need_approval(cast)
    owner = Owner(person=cast.people["cleo"])
    version = set_weighted(cast.actor("ben"), owner=owner)
    request = waiting(cast, version)
    for name, words in (("ben", "You asked for it yourself"), ("cleo", "It is your own")):
        url = address(cast, name, request)
        for response in (client.get(url), client.post(url, {"answer": "approve"})):
            assert response.status_code == 403, name
            assert words in response.content.decode()
    assert (now(cast, version).state, used(cast)) == (State.PROPOSED, 0)


def test_who_was_not_asked_does_not_approve_it(cast: Cast, proposed: GoalVersion, client: Client) -> None:
    url = address(cast, "finn", waiting(cast, proposed))
    response = client.post(url, {"answer": "approve"})
    assert response.status_code == 403
    assert "It does not wait for you" in response.content.decode()
    assert now(cast, proposed).state == State.PROPOSED


def test_of_somebody_else_it_says_for_whom_it_was_made(
    cast: Cast, proposed: GoalVersion, signed_in: SignIn
) -> None:
    response = signed_in("dan").post(address(cast, "cleo", waiting(cast, proposed)), {"answer": "approve"})
    assert response.status_code == 403
    assert "This link was made for Cleo" in response.content.decode()
    assert now(cast, proposed).state == State.PROPOSED


def test_what_was_answered_meanwhile_says_so(cast: Cast, proposed: GoalVersion, client: Client) -> None:
    request = waiting(cast, proposed)
    approve(actor=cast.actor("cleo"), request=request)
    response = client.post(address(cast, "cleo", request), {"answer": "approve"})
    assert response.status_code == 403
    assert escape("Somebody was quicker") in response.content.decode()
    assert used(cast) == 0


def test_what_comes_without_a_press_approves_nothing(
    cast: Cast, proposed: GoalVersion, client: Client
) -> None:
    response = client.post(address(cast, "cleo", waiting(cast, proposed)), {"text": "Fine"})
    assert response.status_code == 422
    assert "Choose one of the ways that are offered." in response.content.decode()
    assert (now(cast, proposed).state, used(cast)) == (State.PROPOSED, 0)
