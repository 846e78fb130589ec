"""Who may answer what waits: never its proposer, never its owner, by no path."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from cairn.audit.models import Entry
from cairn.goals.access.approvals import may_answer
from cairn.goals.access.owners import Owner
from cairn.goals.models import ApprovalStep, GoalVersion, Outcome, State
from cairn.goals.services.approving.answering import approve, reject
from cairn.goals.services.approving.policies import set_policy
from cairn.goals.services.approving.proposing import take_back
from cairn.goals.services.approving.talking import add_note
from cairn.goals.tests.proposals import all_need_approval, asked, now, set_weighted, waiting
from cairn.org.models import Grant, Person
from cairn.org.services import grant_role, revoke_grant
from cairn.org.services.deputies import end_deputy, name_deputy
from cairn.org.services.people import set_manager
from tests.cast import Cast


@pytest.fixture
def proposed(cast: Cast) -> GoalVersion:
    """Dan's goal, which waits for Cleo."""
    all_need_approval(cast)
    return set_weighted(cast.actor("dan"))


def stand_in(cast: Cast, person: str, deputy: str) -> None:
    actor = cast.actor("max")
    name_deputy(
        actor=actor,
        person=cast.people[person],
        deputy=cast.people[deputy],
        from_on=actor.today,
        until_on=actor.today + timedelta(days=7),
    )


def test_who_was_asked_approves_and_it_is_live(cast: Cast, proposed: GoalVersion) -> None:
    request = approve(actor=cast.actor("cleo"), request=waiting(cast, proposed), note="Good")
    assert request.outcome == Outcome.APPROVED
    assert now(cast, proposed).state == State.ACTIVE
    step = ApprovalStep.objects.get(organization=cast.organization, request=request)
    assert (step.decided_by, step.on_behalf_of, step.note) == (cast.people["cleo"], None, "Good")


@pytest.mark.parametrize("who", ["ben", "ada", "max"])
def test_a_higher_authority_may_answer_in_its_stead(cast: Cast, proposed: GoalVersion, who: str) -> None:
    approve(actor=cast.actor(who), request=waiting(cast, proposed))
    assert now(cast, proposed).state == State.ACTIVE


@pytest.mark.parametrize("who", ["finn", "vic"])
def test_others_may_not_answer(cast: Cast, proposed: GoalVersion, who: str) -> None:
    assert not may_answer(cast.actor(who), waiting(cast, proposed))
    with pytest.raises(ValidationError, match="does not wait for you"):
        approve(actor=cast.actor(who), request=waiting(cast, proposed))


def test_owner_cannot_approve_own_goal(cast: Cast, proposed: GoalVersion) -> None:
    with pytest.raises(ValidationError, match="yourself"):
        approve(actor=cast.actor("dan"), request=waiting(cast, proposed))


def test_nobody_approves_from_the_command_line(cast: Cast, proposed: GoalVersion) -> None:
    with pytest.raises(ValidationError, match="command line"):
        approve(actor=cast.operator, request=waiting(cast, proposed))


def test_owner_cannot_approve_own_goal_by_a_second_role(cast: Cast, proposed: GoalVersion) -> None:
    grant_role(actor=cast.actor("max"), person=cast.people["dan"], role="administrator")
    with pytest.raises(ValidationError, match="yourself"):
        approve(actor=cast.actor("dan"), request=waiting(cast, proposed))


def test_owner_cannot_approve_own_goal_as_a_deputy(cast: Cast, proposed: GoalVersion) -> None:
    stand_in(cast, "cleo", "dan")
    with pytest.raises(ValidationError, match="yourself"):
        approve(actor=cast.actor("dan"), request=waiting(cast, proposed))


def test_who_came_to_own_it_while_it_waits_cannot_approve_it(cast: Cast) -> None:
    """Ben drafted it for Finn; Finn leaves, and it is handed to Ada, who was asked."""
    all_need_approval(cast)
    version = set_weighted(cast.actor("ben"), owner=Owner(person=cast.people["finn"]))
    request = waiting(cast, version)
    assert asked(cast, request) == ["ada"]
    _hand_to(cast, "finn", "ada")
    assert now(cast, version).owner_person == cast.people["ada"]
    assert asked(cast, request) == ["max"]
    with pytest.raises(ValidationError, match="your own"):
        approve(actor=cast.actor("ada"), request=request)


def test_who_owned_it_while_it_waited_cannot_approve_it(cast: Cast) -> None:
    all_need_approval(cast)
    version = set_weighted(cast.actor("ada"), owner=Owner(person=cast.people["ben"]))
    request = waiting(cast, version)
    _hand_to(cast, "ben", "finn", stays=True)
    with pytest.raises(ValidationError, match="your own"):
        approve(actor=cast.actor("ben"), request=request)


def _hand_to(cast: Cast, of: str, to: str, *, stays: bool = False) -> None:
    from cairn.org.services.handing import Handing
    from cairn.org.services.leaving import come_back, leave

    actor, person = cast.actor("max"), cast.people[of]
    handing = Handing(f"person:{person.pk}", f"person:{cast.people[to].pk}")
    leave(actor=actor, person=person, left_on=actor.today + timedelta(days=1), handing=handing)
    if stays:
        come_back(actor=actor, person=Person.objects.get(organization=cast.organization, pk=person.pk))


def test_a_change_of_manager_gives_nobody_his_own_goal(cast: Cast) -> None:
    all_need_approval(cast, top_approver=cast.people["ben"])
    version = set_weighted(cast.actor("ben"))
    set_manager(actor=cast.actor("max"), person=cast.people["ada"], manager=None)
    with pytest.raises(ValidationError, match="yourself"):
        approve(actor=cast.actor("ben"), request=waiting(cast, version))


def test_a_deputy_answers_in_the_place_of_who_is_away(cast: Cast, proposed: GoalVersion) -> None:
    stand_in(cast, "cleo", "finn")
    request = approve(actor=cast.actor("finn"), request=waiting(cast, proposed))
    step = ApprovalStep.objects.get(organization=cast.organization, request=request)
    assert (step.decided_by, step.on_behalf_of) == (cast.people["finn"], cast.people["cleo"])


def test_a_deputy_who_was_ended_answers_no_more(cast: Cast, proposed: GoalVersion) -> None:
    from cairn.org.models import Deputy

    stand_in(cast, "cleo", "finn")
    row = Deputy.objects.get(organization=cast.organization)
    end_deputy(actor=cast.actor("cleo"), deputy=row)
    with pytest.raises(ValidationError, match="does not wait for you"):
        approve(actor=cast.actor("finn"), request=waiting(cast, proposed))


def test_a_deputy_has_no_more_than_who_he_stands_in_for(cast: Cast, proposed: GoalVersion) -> None:
    """Cleo was moved on: neither she nor her deputy answers."""
    stand_in(cast, "cleo", "finn")
    request = waiting(cast, proposed)
    grant = Grant.objects.get(organization=cast.organization, person=cast.people["cleo"])
    revoke_grant(actor=cast.actor("max"), grant=grant)
    for who in ("cleo", "finn"):
        with pytest.raises(ValidationError, match="does not wait for you"):
            approve(actor=cast.actor(who), request=request)


def test_approving_twice_says_that_somebody_was_quicker(cast: Cast, proposed: GoalVersion) -> None:
    request = waiting(cast, proposed)
    approve(actor=cast.actor("cleo"), request=request)
    with pytest.raises(ValidationError, match="quicker"):
        approve(actor=cast.actor("cleo"), request=request)
    with pytest.raises(ValidationError, match="quicker"):
        reject(actor=cast.actor("ben"), request=request, reason="Too late")
    with pytest.raises(ValidationError, match="quicker"):
        take_back(actor=cast.actor("dan"), request=request)


def test_when_an_approver_leaves_the_next_one_is_asked(cast: Cast, proposed: GoalVersion) -> None:
    from cairn.org.services.handing import Handing
    from cairn.org.services.leaving import leave

    actor, cleo = cast.actor("max"), cast.people["cleo"]
    request = waiting(cast, proposed)
    handing = Handing(f"person:{cleo.pk}", f"person:{cast.people['ben'].pk}")
    leave(actor=actor, person=cleo, left_on=actor.today, handing=handing)
    assert asked(cast, request) == ["ben"]
    old = ApprovalStep.objects.get(organization=cast.organization, request=request, person=cleo)
    assert old.outcome == ApprovalStep.Outcome.PASSED_ON


def test_when_a_role_is_taken_the_next_one_is_asked(cast: Cast, proposed: GoalVersion) -> None:
    grant = Grant.objects.get(organization=cast.organization, person=cast.people["cleo"])
    request = waiting(cast, proposed)
    revoke_grant(actor=cast.actor("max"), grant=grant)
    assert asked(cast, request) == ["ben"]


def test_when_a_unit_is_merged_nobody_is_left_waiting_for_its_lead(cast: Cast, proposed: GoalVersion) -> None:
    """Cleo's role ends with her team; who leads the other one answers for Dan from now on."""
    from cairn.org.services import close_unit

    request = waiting(cast, proposed)
    close_unit(actor=cast.actor("max"), unit=cast.units["leeds"], hand_to=cast.units["york"])
    assert asked(cast, request) == ["finn"]
    approve(actor=cast.actor("finn"), request=request)
    assert now(cast, proposed).state == State.ACTIVE


def test_two_levels_in_order_ask_one_after_the_other(cast: Cast) -> None:
    all_need_approval(cast, levels=2)
    version = set_weighted(cast.actor("dan"))
    request = waiting(cast, version)
    assert asked(cast, request) == ["cleo"]
    approve(actor=cast.actor("cleo"), request=request)
    assert now(cast, version).state == State.PROPOSED
    assert asked(cast, request) == ["ben"]
    with pytest.raises(ValidationError, match="somebody else's"):
        approve(actor=cast.actor("cleo"), request=request)
    approve(actor=cast.actor("ben"), request=request)
    assert now(cast, version).state == State.ACTIVE


def test_two_levels_side_by_side_ask_both_at_once(cast: Cast) -> None:
    all_need_approval(cast, levels=2, is_in_order=False)
    version = set_weighted(cast.actor("dan"))
    request = waiting(cast, version)
    assert asked(cast, request) == ["cleo", "ben"]
    approve(actor=cast.actor("ben"), request=request)
    assert now(cast, version).state == State.PROPOSED
    assert asked(cast, request) == ["cleo"]
    approve(actor=cast.actor("cleo"), request=request)
    assert now(cast, version).state == State.ACTIVE


def test_one_person_gives_one_of_two_approvals_also_in_anothers_place(cast: Cast) -> None:
    all_need_approval(cast, levels=2)
    version = set_weighted(cast.actor("dan"))
    request = waiting(cast, version)
    stand_in(cast, "ben", "cleo")
    approve(actor=cast.actor("cleo"), request=request)
    with pytest.raises(ValidationError, match="somebody else's"):
        approve(actor=cast.actor("cleo"), request=request)


def test_a_single_authority_is_one_level(cast: Cast) -> None:
    set_policy(actor=cast.actor("max"), needed="all", levels=2)
    version = set_weighted(cast.actor("ada"))
    approve(actor=cast.actor("max"), request=waiting(cast, version))
    assert now(cast, version).state == State.ACTIVE


def test_the_conversation_is_kept_while_it_waits(cast: Cast, proposed: GoalVersion) -> None:
    request = waiting(cast, proposed)
    note = add_note(actor=cast.actor("dan"), request=request, text=" Only until May. ")
    assert note.text == "Only until May."
    with pytest.raises(ValidationError, match="Write a line"):
        add_note(actor=cast.actor("dan"), request=request, text=" ")
    approve(actor=cast.actor("cleo"), request=request)
    with pytest.raises(ValidationError, match="was answered"):
        add_note(actor=cast.actor("dan"), request=request, text="Thanks")


def test_each_question_and_answer_has_its_entry(cast: Cast, proposed: GoalVersion) -> None:
    approve(actor=cast.actor("cleo"), request=waiting(cast, proposed))
    actions = Entry.objects.filter(organization=cast.organization, action__startswith="approval.")
    assert [entry.action for entry in actions.order_by("pk")] == [
        "approval.asked",
        "approval.answered",
        "approval.approved",
    ]
