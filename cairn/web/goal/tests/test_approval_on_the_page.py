"""What waits for a goal, on its page: who is asked, what each may do, and each answer from there."""

import pytest
from django.test import Client

from cairn.goals.access.owners import Owner
from cairn.goals.models import ApprovalRequest, GoalVersion, State
from cairn.goals.services.approving.changing import request_change
from cairn.goals.services.approving.policies import set_policy
from cairn.goals.services.editing import edit_approved
from cairn.goals.tests.proposals import all_need_approval, now, set_weighted, waiting, wanting
from tests.cast import Cast
from tests.fixtures_cast import SignIn


@pytest.fixture
def proposed(cast: Cast) -> GoalVersion:
    all_need_approval(cast)
    return set_weighted(cast.actor("dan"))


def url(version: GoalVersion, act: str = "") -> str:
    return f"/o/open-harbour/goals/{version.goal_id}/{act}"


def buttons(client: Client, version: GoalVersion) -> list[str]:
    panel = client.get(url(version)).context["page"].approval
    return [act.words for card in panel.cards for act in [*card.acts, *card.links]]


def test_the_page_says_who_is_asked_and_offers_what_each_may_do(
    cast: Cast, proposed: GoalVersion, signed_in: SignIn
) -> None:
    text = signed_in("vic").get(url(proposed)).content.decode()
    assert "Waits for approval" in text
    assert "Cleo Costa was asked on" in text
    assert buttons(signed_in("cleo"), proposed) == ["Approve", "Ask for more", "Reject"]
    assert buttons(signed_in("dan"), proposed) == ["Take it back"]
    assert buttons(signed_in("vic"), proposed) == []


def test_one_press_approves_it(cast: Cast, proposed: GoalVersion, signed_in: SignIn) -> None:
    request = waiting(cast, proposed)
    answer = signed_in("cleo").post(url(proposed, "approval/"), {"request": request.pk, "text": "Good"})
    assert answer.status_code == 302
    assert now(cast, proposed).state == State.ACTIVE
    text = signed_in("dan").get(url(proposed)).content.decode()
    assert "approved it" in text
    assert "Good" in text


def test_owner_is_refused_with_the_reason(cast: Cast, proposed: GoalVersion, signed_in: SignIn) -> None:
    refused = signed_in("dan").post(url(proposed, "approval/"), {})
    assert refused.status_code == 403
    assert "You asked for it yourself" in refused.content.decode()


def test_what_was_answered_meanwhile_is_not_answered_by_an_old_page(
    cast: Cast, proposed: GoalVersion, signed_in: SignIn
) -> None:
    old = waiting(cast, proposed)
    signed_in("dan").post(url(proposed, "withdrawal/"), {"request": old.pk})
    signed_in("dan").post(url(proposed, "proposal/"), {"text": "Anew"})
    page = signed_in("cleo").post(url(proposed, "approval/"), {"request": old.pk}, follow=True)
    assert "Nothing of that kind waits here any more" in page.content.decode()
    assert now(cast, proposed).state == State.PROPOSED


def test_rejecting_without_a_reason_comes_back_with_the_fault(
    cast: Cast, proposed: GoalVersion, signed_in: SignIn
) -> None:
    refused = signed_in("cleo").post(url(proposed, "rejection/"), {"text": " "})
    assert refused.status_code == 422
    assert "Say why" in refused.content.decode()
    too_long = signed_in("cleo").post(url(proposed, "rejection/"), {"text": "so " * 900})
    assert too_long.status_code == 422
    assert "so so so" in too_long.content.decode()


def test_the_story_of_a_proposal_is_one_conversation(
    cast: Cast, proposed: GoalVersion, signed_in: SignIn
) -> None:
    dan, cleo = signed_in("dan"), signed_in("cleo")
    dan.post(url(proposed, "notes/"), {"text": "Until May only"})
    cleo.post(url(proposed, "return/"), {"text": "How many people?"})
    assert buttons(dan, proposed) == ["Propose"]
    dan.post(url(proposed, "proposal/"), {"text": "Forty"})
    cleo.post(url(proposed, "rejection/"), {"text": "Too few"})
    assert buttons(dan, proposed) == ["Revise it"]
    dan.post(url(proposed, "revision/"))
    dan.post(url(proposed, "proposal/"), {"text": "Eighty"})
    cleo.post(url(proposed, "approval/"))
    page = dan.get(url(proposed)).context["page"]
    assert [entry.text for entry in page.approval.talk if entry.text] == [
        "Until May only",
        "How many people?",
        "Forty",
        "Too few",
        "Eighty",
    ]
    assert page.version.state == State.ACTIVE


def test_a_viewer_says_nothing(proposed: GoalVersion, signed_in: SignIn) -> None:
    assert signed_in("vic").post(url(proposed, "notes/"), {"text": "Hm"}).status_code == 403


def test_a_change_stands_side_by_side(cast: Cast, signed_in: SignIn) -> None:
    version = set_weighted(cast.actor("dan"))
    all_need_approval(cast)
    request_change(actor=cast.actor("dan"), reason="More of us", **wanting(version, weight=2.0))
    page = signed_in("cleo").get(url(version))
    (card,) = page.context["page"].approval.cards
    assert [(side.label, side.now, side.wanted) for side in card.sides] == [("Weight", "1", "2")]
    assert "More of us" in page.content.decode()
    signed_in("cleo").post(url(version, "approval/"))
    assert now(cast, version).weight == 2.0


def test_an_overtaken_change_shows_all_three_and_is_asked_for_anew(cast: Cast, signed_in: SignIn) -> None:
    version = set_weighted(cast.actor("dan"))
    all_need_approval(cast)
    request = request_change(actor=cast.actor("dan"), reason="More of us", **wanting(version, weight=2.0))
    edit_approved(actor=cast.operator, **wanting(version, weight=5.0))
    told = signed_in("cleo").post(url(version, "approval/"), follow=True).content.decode()
    assert "Somebody changed it meanwhile" in told
    (card,) = signed_in("dan").get(url(version)).context["page"].approval.cards
    (side,) = card.sides
    assert (side.was, side.now, side.wanted) == ("1", "5", "2")
    (link,) = card.links
    assert link.url == url(version, f"edit/?again={request.pk}")


def test_who_was_handed_a_goal_accepts_or_objects(cast: Cast, signed_in: SignIn) -> None:
    set_policy(actor=cast.actor("max"), asks_acceptance=True)
    version = set_weighted(cast.actor("cleo"), owner=Owner(person=cast.people["dan"]))
    assert buttons(signed_in("dan"), version) == ["Accept", "Object"]
    signed_in("dan").post(url(version, "objection/"), {"text": "Too much"})
    assert buttons(signed_in("dan"), version) == []
    assert buttons(signed_in("cleo"), version) == ["Answer"]
    signed_in("cleo").post(url(version, "objection/answer/"), {"text": "Half of it, then"})
    kept = ApprovalRequest.objects.get(organization=cast.organization)
    assert kept.outcome == "objected"
    other = set_weighted(cast.actor("cleo"), owner=Owner(person=cast.people["dan"]))
    assert signed_in("cleo").post(url(other, "acceptance/")).status_code == 403
    signed_in("dan").post(url(other, "acceptance/"))
    assert waiting_count(cast) == 0


def waiting_count(cast: Cast) -> int:
    return ApprovalRequest.objects.filter(organization=cast.organization, outcome="").count()
