"""An administrator sees what somebody sees, changes nothing, and leaves a trace in the audit log."""

import pytest

from cairn.audit.models import Entry
from cairn.goals.models import ApprovalRequest, State
from cairn.goals.services.creation import create_goal
from cairn.goals.tests.proposals import all_need_approval, now, set_weighted, waiting
from cairn.kpis.models import Measurement
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import SmallPlan


def test_he_sees_what_that_person_sees_and_how_to_end_it(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    max_ = signed_in("max")
    max_.post(f"/o/{cast.slug}/people/{cast.people['dan'].pk}/viewing/")
    page = max_.get(f"/o/{cast.slug}/my-week/").content.decode()
    assert "Feed 5 people every day" in page
    assert "You see everything as Dan Duval does" in page
    assert "so this is not saved. What you typed" not in page, "what is refused is told with its reason"
    assert max_.get(f"/o/{cast.slug}/settings/").status_code == 403
    assert (
        "You see your own again." in max_.post(f"/o/{cast.slug}/viewing/end/", follow=True).content.decode()
    )
    assert max_.get(f"/o/{cast.slug}/settings/").status_code == 200


def test_he_changes_nothing_meanwhile(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    max_ = signed_in("max")
    max_.post(f"/o/{cast.slug}/people/{cast.people['dan'].pk}/viewing/")
    answer = max_.post(f"/o/{cast.slug}/goals/{plan.leeds.pk}/measurements/", {"value": "6"})
    assert answer.status_code == 403
    assert "change nothing" in answer.content.decode()
    assert not Measurement.objects.filter(organization=cast.organization).exists()


def test_nothing_is_approved_by_who_only_looks(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    all_need_approval(cast)
    version = set_weighted(cast.actor("dan"))
    max_ = signed_in("max")
    max_.post(f"/o/{cast.slug}/people/{cast.people['cleo'].pk}/viewing/")
    request: ApprovalRequest = waiting(cast, version)
    for path, data in (
        (f"goals/{version.goal_id}/approval/", {"request": request.pk}),
        ("inbox/answers/", {"requests": [request.pk], "answer": "approve"}),
    ):
        assert max_.post(f"/o/{cast.slug}/{path}", data).status_code == 403
    assert now(cast, version).state == State.PROPOSED


def test_what_is_private_to_others_stays_so(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    dan = cast.people["dan"]
    today = cast.operator.today
    private = create_goal(
        actor=cast.actor("dan"), title="Learn to rest", is_private=True,
        terms={"start_on": today, "end_on": today, "direction": "done", "owner_person_id": dan.pk},
    )  # fmt: skip
    max_ = signed_in("max")
    own = max_.get(f"/o/{cast.slug}/goals/{private.goal_id}/").status_code
    max_.post(f"/o/{cast.slug}/people/{dan.pk}/viewing/")
    assert max_.get(f"/o/{cast.slug}/goals/{private.goal_id}/").status_code == own == 404


def test_its_beginning_and_its_end_are_noted_as_his(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    max_ = signed_in("max")
    max_.post(f"/o/{cast.slug}/people/{cast.people['dan'].pk}/viewing/")
    max_.post(f"/o/{cast.slug}/viewing/end/")
    rows = Entry.objects.filter(organization=cast.organization, action__startswith="viewing.")
    noted = list(rows.order_by("pk").values_list("action", "person_id", "subject_id"))
    who, whom = cast.people["max"].pk, str(cast.people["dan"].pk)
    assert noted == [("viewing.started", who, whom), ("viewing.ended", who, whom)]


@pytest.mark.parametrize(("viewer", "seen"), [("cleo", "dan"), ("ada", "dan"), ("max", "max")])
def test_who_may_not_look_as_somebody(
    cast: Cast, plan: SmallPlan, signed_in: SignIn, viewer: str, seen: str
) -> None:
    answer = signed_in(viewer).post(f"/o/{cast.slug}/people/{cast.people[seen].pk}/viewing/")
    assert answer.status_code == 403


def test_what_would_be_refused_is_not_offered_and_no_tour_begins(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    max_ = signed_in("max")
    assert 'class="framed"' in max_.get(f"/o/{cast.slug}/my-week/").content.decode()
    max_.post(f"/o/{cast.slug}/people/{cast.people['dan'].pk}/viewing/")
    page = max_.get(f"/o/{cast.slug}/my-week/").content.decode()
    assert 'class="framed viewed"' in page, "by which the style sheet hides the buttons of forms that change"
    assert 'class="hint"' not in page
