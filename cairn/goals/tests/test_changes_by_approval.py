"""A live goal that needed approval changes by approval only: a pending version beside the one that counts."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from cairn.goals.access.owners import Owner
from cairn.goals.models import ApprovalRequest, GoalVersion, Outcome, State
from cairn.goals.services.approving.answering import approve, reject
from cairn.goals.services.approving.changing import request_change
from cairn.goals.services.approving.impact import impact_of, wanted_version
from cairn.goals.services.approving.needing import change_needs_approval
from cairn.goals.services.approving.proposing import take_back
from cairn.goals.services.editing import EditConflict, edit_approved, edit_goal
from cairn.goals.services.states import close_goal
from cairn.goals.tests.proposals import all_need_approval, asked, now, set_weighted, waiting, wanting
from cairn.kpis.services import add_kpi
from cairn.kpis.services.measurements import record_measurement
from tests.cast import Cast

CHANGE = ApprovalRequest.Kind.CHANGE


@pytest.fixture
def live(cast: Cast) -> GoalVersion:
    """Dan's goal, which was there before goals needed approval."""
    version = set_weighted(cast.actor("dan"))
    all_need_approval(cast)
    return version


def test_terms_of_a_live_goal_are_refused_with_the_way_to_change_them(cast: Cast, live: GoalVersion) -> None:
    with pytest.raises(ValidationError, match="changes by approval only"):
        edit_goal(actor=cast.actor("dan"), **wanting(live, weight=2.0))
    assert now(cast, live).weight == 1.0


def test_small_edits_ask_nobody(cast: Cast, live: GoalVersion) -> None:
    seen = {"title": "Feed Leeds", "priority": "normal"}
    wanted = {"title": "Feed all of Leeds", "priority": "high"}
    edit_goal(actor=cast.actor("dan"), goal=live.goal, seen=seen, wanted=wanted)
    assert now(cast, live).goal.title == "Feed all of Leeds"


def test_a_draft_changes_freely_and_what_waits_does_not(cast: Cast) -> None:
    all_need_approval(cast)
    draft = set_weighted(cast.actor("dan"), is_draft=True)
    edit_goal(actor=cast.actor("dan"), **wanting(draft, weight=2.0))
    proposed = set_weighted(cast.actor("dan"))
    with pytest.raises(ValidationError, match="Take it back first"):
        edit_goal(actor=cast.actor("dan"), **wanting(proposed, weight=2.0))


def test_the_live_goal_counts_until_the_change_is_approved(cast: Cast, live: GoalVersion) -> None:
    request = request_change(actor=cast.actor("dan"), reason="More of us", **wanting(live, weight=2.0))
    assert (request.wanted, request.seen["weight"]) == ({"weight": 2.0}, 1.0)
    assert asked(cast, request) == ["cleo"]
    assert now(cast, live).weight == 1.0
    approve(actor=cast.actor("cleo"), request=request)
    changed = now(cast, live)
    assert (changed.weight, changed.state, changed.reason) == (2.0, State.ACTIVE, "More of us")


def test_a_change_of_days_holds_as_it_was_asked_for(cast: Cast, live: GoalVersion) -> None:
    end, from_day = live.end_on + timedelta(days=30), cast.actor("dan").today + timedelta(days=7)
    request = request_change(
        actor=cast.actor("dan"), reason="Later", effective_on=from_day, **wanting(live, end_on=end)
    )
    approve(actor=cast.actor("cleo"), request=request)
    assert now(cast, live).end_on == live.end_on
    later = GoalVersion.objects.known(cast.organization.pk).get(goal=live.goal_id, effective_on=from_day)
    assert later.end_on == end


def test_a_rejected_change_leaves_the_goal_as_it_is(cast: Cast, live: GoalVersion) -> None:
    request = request_change(actor=cast.actor("dan"), reason="More", **wanting(live, weight=2.0))
    reject(actor=cast.actor("cleo"), request=request, reason="Enough as it is")
    assert (now(cast, live).weight, now(cast, live).state) == (1.0, State.ACTIVE)
    request_change(actor=cast.actor("dan"), reason="Still", **wanting(live, weight=3.0))


def test_a_change_needs_a_reason_and_something_to_change(cast: Cast, live: GoalVersion) -> None:
    with pytest.raises(ValidationError, match="Say why"):
        request_change(actor=cast.actor("dan"), reason=" ", **wanting(live, weight=2.0))
    with pytest.raises(ValidationError, match="Nothing is another"):
        request_change(actor=cast.actor("dan"), reason="So", **wanting(live))


def test_terms_that_could_not_stand_are_refused_when_they_are_asked_for(
    cast: Cast, live: GoalVersion
) -> None:
    with pytest.raises(ValidationError, match="before it starts"):
        request_change(
            actor=cast.actor("dan"),
            reason="So",
            **wanting(live, end_on=live.start_on - timedelta(days=1)),
        )
    assert not ApprovalRequest.objects.filter(organization=cast.organization).exists()


def test_one_change_waits_at_a_time(cast: Cast, live: GoalVersion) -> None:
    request = request_change(actor=cast.actor("dan"), reason="More", **wanting(live, weight=2.0))
    with pytest.raises(ValidationError, match="waits already"):
        request_change(actor=cast.actor("cleo"), reason="Less", **wanting(live, weight=0.5))
    assert take_back(actor=cast.actor("dan"), request=request).outcome == Outcome.TAKEN_BACK
    request_change(actor=cast.actor("cleo"), reason="Less", **wanting(live, weight=0.5))


def test_who_asks_for_a_change_is_not_who_approves_it(cast: Cast, live: GoalVersion) -> None:
    request = request_change(actor=cast.actor("cleo"), reason="Less", **wanting(live, weight=0.5))
    assert asked(cast, request) == ["ben"]
    for who, words in (("cleo", "yourself"), ("dan", "your own")):
        with pytest.raises(ValidationError, match=words):
            approve(actor=cast.actor(who), request=request)


def test_who_is_to_own_it_does_not_approve_it(cast: Cast, live: GoalVersion) -> None:
    to = {"owner_person_id": cast.people["cleo"].pk}
    request = request_change(actor=cast.actor("dan"), reason="Hers", **wanting(live, **to))
    with pytest.raises(ValidationError, match="your own"):
        approve(actor=cast.actor("cleo"), request=request)
    approve(actor=cast.actor("ben"), request=request)
    assert now(cast, live).owner_person == cast.people["cleo"]


def test_a_change_that_was_overtaken_is_kept_to_be_asked_for_anew(cast: Cast, live: GoalVersion) -> None:
    request = request_change(actor=cast.actor("dan"), reason="More", **wanting(live, weight=2.0))
    edit_approved(actor=cast.operator, **wanting(live, weight=5.0))
    answered = approve(actor=cast.actor("cleo"), request=request)
    assert (answered.outcome, answered.wanted) == (Outcome.OVERTAKEN, {"weight": 2.0})
    assert now(cast, live).weight == 5.0
    anew = request_change(
        actor=cast.actor("dan"), reason="More", **wanting(now(cast, live), **answered.wanted)
    )
    approve(actor=cast.actor("cleo"), request=anew)
    assert now(cast, live).weight == 2.0


def test_changes_of_other_terms_meanwhile_stay(cast: Cast, live: GoalVersion) -> None:
    request = request_change(actor=cast.actor("dan"), reason="More", **wanting(live, weight=2.0))
    edit_approved(actor=cast.operator, **wanting(live, end_on=live.end_on + timedelta(days=5)))
    approve(actor=cast.actor("cleo"), request=request)
    assert (now(cast, live).weight, now(cast, live).end_on) == (2.0, live.end_on + timedelta(days=5))


def test_asking_for_what_became_another_meanwhile_shows_both(cast: Cast, live: GoalVersion) -> None:
    edit_approved(actor=cast.operator, **wanting(live, weight=5.0))
    with pytest.raises(EditConflict) as conflict:
        request_change(actor=cast.actor("dan"), reason="More", **wanting(live, weight=2.0))
    assert conflict.value.theirs == {"weight": 5.0}


def test_no_change_waits_for_a_closed_goal(cast: Cast, live: GoalVersion) -> None:
    request = request_change(actor=cast.actor("dan"), reason="More", **wanting(live, weight=2.0))
    close_goal(actor=cast.actor("dan"), goal=live.goal)
    with pytest.raises(ValidationError, match="quicker"):
        approve(actor=cast.actor("cleo"), request=request)


def test_a_weight_beyond_the_limit_asks_although_the_goal_did_not(cast: Cast) -> None:
    version = set_weighted(cast.actor("dan"))
    all_need_approval(cast, needed="above_weight", weight_above=2.0)
    edit_goal(actor=cast.actor("dan"), **wanting(version, weight=1.5))
    for weight, asks in ((2.0, False), (2.5, True)):
        assert change_needs_approval(cast.actor("dan"), now(cast, version), {"weight": weight}) is asks


def test_impact_tells_the_figures_before_and_after_and_writes_nothing(cast: Cast) -> None:
    from cairn.goals.models import GoalFigure

    ada, dan = cast.actor("ada"), cast.actor("dan")
    whole = Owner(unit=cast.units["all"])
    parent = set_weighted(ada, "Feed people", owner=whole, rollup="sum", direction="reach", target=100.0)
    kpi = add_kpi(
        actor=cast.operator, name="Fed", unit="people", aggregation="sum", owner_person=cast.people["dan"]
    )
    all_need_approval(cast)
    version = set_weighted(
        dan, rollup="measured", direction="reach", target=50.0, kpi_id=kpi.pk, parent_id=parent.goal_id
    )
    record_measurement(actor=cast.operator, kpi=kpi, measured_on=dan.today, value=25.0)
    stored = list(GoalFigure.objects.filter(organization=cast.organization).order_by("pk").values())
    own, above = impact_of(cast.actor("cleo"), waiting(cast, version))
    assert (own.before.status, own.after.value) == ("proposed", 25.0)  # type: ignore[union-attr]
    assert (above.goal.goal_id, above.before.value, above.after.value) == (parent.goal_id, 0.0, 25.0)  # type: ignore[union-attr]
    assert list(GoalFigure.objects.filter(organization=cast.organization).order_by("pk").values()) == stored


def test_impact_of_moving_shows_both_parents(cast: Cast) -> None:
    ada = cast.actor("ada")
    whole = Owner(unit=cast.units["all"])
    old, new = (set_weighted(ada, name, owner=whole) for name in ("Old", "New"))
    version = set_weighted(cast.actor("dan"), parent_id=old.goal_id)
    all_need_approval(cast)
    wanted = wanting(version, parent_id=new.goal_id)
    request = request_change(actor=cast.actor("dan"), reason="There", **wanted)
    changes = impact_of(cast.actor("cleo"), request)
    assert [each.goal.goal.title for each in changes] == ["Feed Leeds", "Old", "New"]
    assert [(each.before.progress, each.after.progress) for each in changes[1:]] == [(0.0, None), (None, 0.0)]  # type: ignore[union-attr]


def daily_goal(cast: Cast) -> GoalVersion:
    """Dan's two a day, from nine days ago to ten days from now."""
    actor = cast.operator
    kpi = add_kpi(actor=actor, name="Fed", unit="people", aggregation="sum", cadence="daily")
    start, today = actor.today - timedelta(days=9), actor.today
    return set_weighted(
        actor, owner=Owner(person=cast.people["dan"]), rollup="measured", kpi_id=kpi.pk, cadence="daily",
        target=2.0, start_on=start, end_on=today + timedelta(days=10),
    )  # fmt: skip


def test_what_a_change_would_come_to_leaves_the_periods_that_have_begun(cast: Cast) -> None:
    """Of a goal that recurs, as the change itself does: another target is a step from its day on."""
    version = daily_goal(cast)
    request = request_change(actor=cast.actor("dan"), reason="More", **wanting(version, target=3.0))
    after = impact_of(cast.actor("cleo"), request)[0].after
    assert after is not None
    assert after.target == 9 * 2.0 + 11 * 3.0


def test_what_a_backdated_change_would_come_to_is_what_it_comes_to(cast: Cast) -> None:
    version = daily_goal(cast)
    from_day = cast.operator.today - timedelta(days=3)
    request = request_change(
        actor=cast.actor("dan"), reason="More", effective_on=from_day, **wanting(version, target=3.0)
    )
    shown = impact_of(cast.actor("cleo"), request)[0].after
    assert shown is not None
    assert shown.target == 6 * 2.0 + 14 * 3.0
    approve(actor=cast.actor("cleo"), request=request)
    assert now(cast, version).steps == wanted_version(cast.operator, version, request).steps
