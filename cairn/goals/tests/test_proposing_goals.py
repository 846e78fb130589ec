"""Setting goals where the organization asks for an approval, and who is asked for it."""

import pytest
from django.core.exceptions import ValidationError

from cairn.goals.access.owners import Owner
from cairn.goals.models import ApprovalRequest, GoalFigure, Needed, Outcome, State
from cairn.goals.services.approving.answering import approve, ask_for_more, reject
from cairn.goals.services.approving.policies import drop_policy, set_policy
from cairn.goals.services.approving.proposing import propose_goal, revise_rejected, take_back
from cairn.goals.services.states import cancel_goal, close_goal, reopen_goal
from cairn.goals.tests.proposals import again, all_need_approval, asked, now, set_weighted, waiting
from cairn.org.models import Person
from tests.cast import Cast


def test_without_a_policy_goals_are_live_at_once(cast: Cast) -> None:
    version = set_weighted(cast.actor("dan"))
    assert version.state == State.ACTIVE
    assert not ApprovalRequest.objects.filter(organization=cast.organization).exists()


def test_a_self_goal_waits_for_the_next_authority_and_counts_for_nothing(cast: Cast) -> None:
    parent = set_weighted(cast.actor("ada"), "Feed people", owner=Owner(unit=cast.units["all"]))
    set_policy(actor=cast.actor("max"), needed=Needed.SELF_GOALS)
    version = set_weighted(cast.actor("dan"), parent_id=parent.goal_id)
    assert version.state == State.PROPOSED
    assert asked(cast, waiting(cast, version)) == ["cleo"]
    figure = GoalFigure.objects.get(organization=cast.organization, goal=version.goal_id)
    assert figure.status == "proposed"


def test_a_goal_that_is_handed_down_is_no_self_goal(cast: Cast) -> None:
    set_policy(actor=cast.actor("max"), needed=Needed.SELF_GOALS)
    assert set_weighted(cast.actor("cleo"), owner=Owner(person=cast.people["dan"])).state == State.ACTIVE
    assert set_weighted(cast.actor("cleo"), owner=Owner(unit=cast.units["leeds"])).state == State.PROPOSED


def test_only_goals_above_the_weight_need_approval(cast: Cast) -> None:
    set_policy(actor=cast.actor("max"), needed=Needed.ABOVE_WEIGHT, weight_above=2.0)
    assert set_weighted(cast.actor("dan"), weight=2.0).state == State.ACTIVE
    assert set_weighted(cast.actor("dan"), weight=2.1).state == State.PROPOSED


def test_a_policy_by_weight_says_above_which(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="above which weight"):
        set_policy(actor=cast.actor("max"), needed=Needed.ABOVE_WEIGHT)


def test_the_nearest_policy_upward_holds(cast: Cast) -> None:
    all_need_approval(cast)
    set_policy(actor=cast.actor("ben"), unit=cast.units["north"], needed=Needed.NONE)
    assert set_weighted(cast.actor("dan")).state == State.ACTIVE
    drop_policy(actor=cast.actor("ben"), unit=cast.units["north"])
    assert set_weighted(cast.actor("dan")).state == State.PROPOSED


@pytest.mark.parametrize(
    ("who", "owner", "expected"),
    [
        ("dan", None, "cleo"),
        ("cleo", None, "ben"),
        ("ben", None, "ada"),
        ("ada", None, "max"),
        ("max", None, "ada"),
        ("cleo", "dan", "ben"),  # above who hands it down, too
        ("ben", "dan", "ada"),
    ],
)
def test_the_next_higher_authority_is_asked(cast: Cast, who: str, owner: str | None, expected: str) -> None:
    all_need_approval(cast)
    version = set_weighted(cast.actor(who), owner=Owner(person=cast.people[owner]) if owner else None)
    assert asked(cast, waiting(cast, version)) == [expected]


def test_at_the_top_whom_the_organization_names_is_asked(cast: Cast) -> None:
    all_need_approval(cast, top_approver=cast.people["vic"])
    version = set_weighted(cast.actor("max"))
    assert asked(cast, waiting(cast, version)) == ["vic"]
    approve(actor=cast.actor("vic"), request=waiting(cast, version))
    assert now(cast, version).state == State.ACTIVE


def test_who_is_alone_needs_no_approval(cast: Cast) -> None:
    actor = cast.actor("eve")
    set_policy(actor=actor, needed=Needed.ALL)
    assert Person.objects.filter(organization=cast.elsewhere).count() == 1
    assert set_weighted(actor).state == State.ACTIVE


def test_where_nobody_else_could_approve_it_says_whom_to_ask(cast: Cast) -> None:
    from cairn.org.services import add_person, add_unit

    eve = cast.actor("eve")
    unit = add_unit(actor=eve, name="Shed", kind="team")
    add_person(actor=eve, name="Gus", unit=unit)
    set_policy(actor=eve, needed=Needed.ALL)
    with pytest.raises(ValidationError, match="name who approves at the top"):
        set_weighted(cast.actor("eve"))


def test_a_private_goal_is_asked_of_who_may_read_it(cast: Cast) -> None:
    all_need_approval(cast)
    assert asked(cast, waiting(cast, set_weighted(cast.actor("dan"), is_private=True))) == ["cleo"]
    with pytest.raises(ValidationError, match="private"):
        set_weighted(cast.actor("max"), is_private=True)


def test_a_draft_is_proposed_by_who_drafted_it(cast: Cast) -> None:
    all_need_approval(cast)
    version = set_weighted(cast.actor("dan"), is_draft=True)
    assert version.state == State.DRAFT
    proposed = propose_goal(actor=cast.actor("dan"), goal=version.goal, reason="It matters")
    assert proposed.state == State.PROPOSED
    assert waiting(cast, version).reason == "It matters"


def test_a_draft_is_made_live_where_nothing_needs_approval(cast: Cast) -> None:
    version = set_weighted(cast.actor("dan"), is_draft=True)
    assert propose_goal(actor=cast.actor("dan"), goal=version.goal).state == State.ACTIVE


def test_a_goal_is_proposed_once(cast: Cast) -> None:
    all_need_approval(cast)
    version = set_weighted(cast.actor("dan"))
    with pytest.raises(ValidationError, match="Waiting for approval"):
        propose_goal(actor=cast.actor("dan"), goal=version.goal)


def test_who_proposed_it_takes_it_back_and_nobody_else(cast: Cast) -> None:
    all_need_approval(cast)
    version = set_weighted(cast.actor("dan"))
    request = waiting(cast, version)
    with pytest.raises(ValidationError, match="Only who asked"):
        take_back(actor=cast.actor("cleo"), request=request)
    taken = take_back(actor=cast.actor("dan"), request=request)
    assert taken.outcome == Outcome.TAKEN_BACK
    assert now(cast, version).state == State.DRAFT
    assert propose_goal(actor=cast.actor("dan"), goal=version.goal).state == State.PROPOSED


def test_a_returned_goal_is_a_draft_again_and_the_question_is_kept(cast: Cast) -> None:
    all_need_approval(cast)
    version = set_weighted(cast.actor("dan"))
    request = waiting(cast, version)
    with pytest.raises(ValidationError, match="what is missing"):
        ask_for_more(actor=cast.actor("cleo"), request=request, question=" ")
    ask_for_more(actor=cast.actor("cleo"), request=request, question="By when?")
    assert now(cast, version).state == State.DRAFT
    assert again(cast, request).outcome == Outcome.RETURNED


def test_a_rejected_goal_is_revised_and_proposed_anew(cast: Cast) -> None:
    all_need_approval(cast)
    version = set_weighted(cast.actor("dan"))
    with pytest.raises(ValidationError, match="Say why"):
        reject(actor=cast.actor("cleo"), request=waiting(cast, version), reason="")
    reject(actor=cast.actor("cleo"), request=waiting(cast, version), reason="Not now")
    assert now(cast, version).state == State.REJECTED
    with pytest.raises(ValidationError, match="Rejected"):
        propose_goal(actor=cast.actor("dan"), goal=version.goal)
    revise_rejected(actor=cast.actor("dan"), goal=version.goal)
    propose_goal(actor=cast.actor("dan"), goal=version.goal)
    approve(actor=cast.actor("cleo"), request=waiting(cast, version))
    assert now(cast, version).state == State.ACTIVE


def test_a_parent_is_not_closed_while_goals_below_it_wait(cast: Cast) -> None:
    parent = set_weighted(cast.actor("ben"), "Feed the North", owner=Owner(unit=cast.units["north"]))
    all_need_approval(cast)
    version = set_weighted(cast.actor("dan"), "Feed Leeds", parent_id=parent.goal_id)
    with pytest.raises(ValidationError, match="“Feed Leeds”"):
        close_goal(actor=cast.actor("ben"), goal=parent.goal)
    cancel_goal(actor=cast.actor("ben"), goal=parent.goal, reason="No more")
    with pytest.raises(ValidationError, match="“Feed the North” above it has ended"):
        approve(actor=cast.actor("cleo"), request=waiting(cast, version))
    assert now(cast, version).state == State.PROPOSED


def test_nothing_waits_for_a_cancelled_goal(cast: Cast) -> None:
    all_need_approval(cast)
    version = set_weighted(cast.actor("dan"))
    cancel_goal(actor=cast.actor("dan"), goal=version.goal, reason="No more")
    assert not ApprovalRequest.objects.filter(organization=cast.organization, outcome="").exists()


def test_cancelling_and_reopening_is_no_way_around_an_approval(cast: Cast) -> None:
    all_need_approval(cast)
    version = set_weighted(cast.actor("dan"))
    cancel_goal(actor=cast.actor("dan"), goal=version.goal, reason="No more")
    assert reopen_goal(actor=cast.actor("dan"), goal=version.goal, reason="Undone").state == State.DRAFT
    cancel_goal(actor=cast.actor("dan"), goal=version.goal, reason="No more")
    assert reopen_goal(actor=cast.actor("cleo"), goal=version.goal, reason="I want it").state == State.ACTIVE
    approved = ApprovalRequest.objects.filter(organization=cast.organization, outcome=Outcome.APPROVED)
    assert approved.get().goal_id == version.goal_id


def test_what_was_live_before_there_was_a_policy_is_reopened_live(cast: Cast) -> None:
    version = set_weighted(cast.actor("dan"))
    all_need_approval(cast)
    cancel_goal(actor=cast.actor("dan"), goal=version.goal, reason="No more")
    assert reopen_goal(actor=cast.actor("dan"), goal=version.goal, reason="Undone").state == State.ACTIVE
