"""Goals that are handed down are accepted, or objected to with a reason."""

import pytest
from django.core.exceptions import ValidationError

from cairn.goals.access.owners import Owner
from cairn.goals.models import ApprovalRequest, GoalVersion, Outcome, State
from cairn.goals.services.approving.accepting import accept_goal, answer_objection, object_to_goal
from cairn.goals.services.approving.answering import approve
from cairn.goals.services.approving.policies import set_policy
from cairn.goals.services.states import cancel_goal
from cairn.goals.tests.proposals import asked, now, set_weighted, waiting
from tests.cast import Cast

ACCEPTANCE = ApprovalRequest.Kind.ACCEPTANCE


@pytest.fixture
def handed(cast: Cast) -> GoalVersion:
    """A goal that Cleo handed to Dan, where receivers are asked."""
    set_policy(actor=cast.actor("max"), asks_acceptance=True)
    return set_weighted(cast.actor("cleo"), owner=Owner(person=cast.people["dan"]))


def test_a_goal_that_is_handed_down_is_live_and_its_owner_is_asked(cast: Cast, handed: GoalVersion) -> None:
    assert handed.state == State.ACTIVE
    assert asked(cast, waiting(cast, handed, ACCEPTANCE)) == ["dan"]


def test_what_one_sets_himself_is_accepted_already(cast: Cast) -> None:
    set_policy(actor=cast.actor("max"), asks_acceptance=True)
    set_weighted(cast.actor("dan"))
    assert not ApprovalRequest.objects.filter(organization=cast.organization).exists()


def test_the_lead_is_asked_for_a_units_goal(cast: Cast) -> None:
    from cairn.org.services import change_unit

    leeds = cast.units["leeds"]
    change_unit(actor=cast.operator, unit=leeds, name="Leeds", kind="team", lead=cast.people["cleo"])
    set_policy(actor=cast.actor("max"), asks_acceptance=True)
    version = set_weighted(cast.actor("ben"), owner=Owner(unit=leeds))
    assert asked(cast, waiting(cast, version, ACCEPTANCE)) == ["cleo"]


def test_it_is_accepted_by_its_owner_alone(cast: Cast, handed: GoalVersion) -> None:
    request = waiting(cast, handed, ACCEPTANCE)
    for who in ("cleo", "ben", "max"):
        with pytest.raises(ValidationError, match="Only who was handed it"):
            accept_goal(actor=cast.actor(who), request=request)
    assert accept_goal(actor=cast.actor("dan"), request=request).outcome == Outcome.ACCEPTED
    with pytest.raises(ValidationError, match="quicker"):
        object_to_goal(actor=cast.actor("dan"), request=request, reason="Too much")


def test_an_objection_goes_to_who_handed_it_and_the_goal_stays_live(cast: Cast, handed: GoalVersion) -> None:
    request = waiting(cast, handed, ACCEPTANCE)
    with pytest.raises(ValidationError, match="Say why"):
        object_to_goal(actor=cast.actor("dan"), request=request, reason="")
    object_to_goal(actor=cast.actor("dan"), request=request, reason="Too much")
    assert asked(cast, request) == ["cleo"]
    assert now(cast, handed).state == State.ACTIVE
    with pytest.raises(ValidationError, match="what you make of it"):
        answer_objection(actor=cast.actor("cleo"), request=request, note="")
    with pytest.raises(ValidationError, match="Only who was handed it"):
        answer_objection(actor=cast.actor("dan"), request=request, note="So")
    with pytest.raises(ValidationError, match="quicker"):
        accept_goal(actor=cast.actor("cleo"), request=request)
    answered = answer_objection(actor=cast.actor("cleo"), request=request, note="I take half of it")
    assert answered.outcome == Outcome.OBJECTED


def test_an_acceptance_is_no_approval(cast: Cast, handed: GoalVersion) -> None:
    with pytest.raises(ValidationError, match="by whom it was handed to"):
        approve(actor=cast.actor("dan"), request=waiting(cast, handed, ACCEPTANCE))


def test_a_proposal_is_not_accepted(cast: Cast) -> None:
    set_policy(actor=cast.actor("max"), needed="all")
    version = set_weighted(cast.actor("dan"))
    with pytest.raises(ValidationError, match="waits for an approval"):
        accept_goal(actor=cast.actor("cleo"), request=waiting(cast, version))


def test_after_its_approval_the_owner_is_asked(cast: Cast) -> None:
    set_policy(actor=cast.actor("max"), needed="all", asks_acceptance=True)
    version = set_weighted(cast.actor("cleo"), owner=Owner(person=cast.people["dan"]))
    assert version.state == State.PROPOSED
    approve(actor=cast.actor("ben"), request=waiting(cast, version))
    assert asked(cast, waiting(cast, version, ACCEPTANCE)) == ["dan"]


def test_nobody_is_asked_to_accept_what_was_cancelled(cast: Cast, handed: GoalVersion) -> None:
    cancel_goal(actor=cast.actor("cleo"), goal=handed.goal, reason="No more")
    assert not ApprovalRequest.objects.filter(organization=cast.organization, outcome="").exists()
