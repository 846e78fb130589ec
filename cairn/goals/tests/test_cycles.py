"""Cycles are planned, opened and closed; what goes on is drafted whole, once, with a link to its origin."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cairn.goals.access.owners import Owner
from cairn.goals.models import CarryOver, Cycle, GoalSupport, GoalTag, GoalVersion, State
from cairn.goals.queries.cycles import carried_around, cycle_after
from cairn.goals.services.creation import create_goal
from cairn.goals.services.cycles.closing import Answer, ClosingRefused, close_cycle, close_goals
from cairn.goals.services.cycles.planning import open_cycle, plan_cycle
from cairn.goals.services.states import reopen_goal
from cairn.goals.services.terms import terms_of
from cairn.goals.tests.proposals import all_need_approval, now, set_weighted
from cairn.kpis.services import add_kpi
from conftest import HoldClock
from tests.cast import Cast
from tests.small_plan import record

How = CarryOver.How
Q4 = (date(2026, 10, 1), date(2026, 12, 31))


@pytest.fixture
def cycle(cast: Cast, hold_clock: HoldClock) -> Cycle:
    """The fourth quarter, open, on its last day."""
    hold_clock("2026-12-31T09:00")
    made = plan_cycle(actor=cast.actor("max"), name="Q4", kind="quarterly", start_on=Q4[0], end_on=Q4[1])
    open_cycle(actor=cast.actor("max"), cycle=made, drafts=[])
    return Cycle.objects.get(organization=cast.organization, pk=made.pk)


def goal(cast: Cast, title: str = "Feed 100 people", **terms: Any) -> GoalVersion:
    how = {name: terms.pop(name) for name in ("tags", "supports", "description", "priority") if name in terms}
    given = {"start_on": Q4[0], "end_on": Q4[1], "owner_person_id": cast.people["dan"].pk, **terms}
    return create_goal(actor=cast.operator, title=title, terms=given, **how)


def counting(cast: Cast, aggregation: str = "sum", **terms: Any) -> GoalVersion:
    kpi = add_kpi(actor=cast.operator, name="Fed", unit="people", aggregation=aggregation, cadence="weekly")
    return goal(cast, kpi_id=kpi.pk, **{"target": 100.0, "baseline": 0.0, "rollup": "measured", **terms})


def close(cast: Cast, cycle: Cycle, *answers: Answer) -> list[CarryOver]:
    return close_goals(actor=cast.actor("max"), cycle=cycle, answers=answers)


def successor(cast: Cast, version: GoalVersion) -> GoalVersion:
    row = CarryOver.objects.get(organization=cast.organization, goal=version.goal_id)
    rows = GoalVersion.objects.known(cast.organization.pk).select_related("goal")
    return rows.get(goal=row.successor_id)


def test_a_cycle_that_overlaps_another_of_its_kind_is_refused_and_named(cast: Cast, cycle: Cycle) -> None:
    with pytest.raises(ValidationError, match="overlap “Q4”"):
        plan_cycle(
            actor=cast.actor("max"), name="Late", kind="quarterly", start_on=Q4[1], end_on=date(2027, 3, 1)
        )
    plan_cycle(actor=cast.actor("max"), name="Year", kind="yearly", start_on=Q4[0], end_on=Q4[1])


def test_a_cycle_ends_after_it_starts(cast: Cast, cycle: Cycle) -> None:
    with pytest.raises(ValidationError, match="end before it starts"):
        plan_cycle(actor=cast.actor("max"), name="No", kind="own", start_on=Q4[1], end_on=Q4[0])


def test_the_rest_of_a_sum_goes_on_from_nothing(cast: Cast, cycle: Cycle) -> None:
    version = counting(cast)
    assert version.kpi
    record(cast.operator, version.kpi, "2026-12-01", 70)
    close(cast, cycle, Answer(version, How.REST, "Start earlier"))
    new = successor(cast, version)
    assert now(cast, version).state == State.CLOSED
    assert (new.target, new.baseline, new.state) == (30.0, 0.0, State.DRAFT)
    assert (new.start_on, new.end_on) == (date(2027, 1, 1), date(2027, 3, 31))
    origin, _ = carried_around(cast.organization.pk, new.goal_id)
    assert origin is not None
    assert origin.goal == version.goal


def test_the_rest_of_a_level_goes_on_from_where_it_stands(cast: Cast, cycle: Cycle) -> None:
    version = counting(cast, "last", baseline=20.0)
    assert version.kpi
    record(cast.operator, version.kpi, "2026-12-01", 70)
    close(cast, cycle, Answer(version, How.REST))
    new = successor(cast, version)
    assert (new.baseline, new.target) == (70.0, 100.0)


def test_a_missing_last_value_is_given_while_closing(cast: Cast, cycle: Cycle) -> None:
    version = counting(cast)
    close(cast, cycle, Answer(version, How.REST, value=90.0))
    assert successor(cast, version).target == 10.0


def test_nothing_is_left_of_what_was_reached(cast: Cast, cycle: Cycle) -> None:
    version, other = counting(cast), set_weighted(cast.operator, owner=Owner(person=cast.people["dan"]))
    assert version.kpi
    record(cast.operator, version.kpi, "2026-12-01", 100)
    with pytest.raises(ClosingRefused, match="Nothing is left") as refused:
        close(cast, cycle, Answer(version, How.REST), Answer(other))
    assert refused.value.by_goal.keys() == {version.goal_id}
    assert {now(cast, each).state for each in (version, other)} == {State.ACTIVE}, "all or none"


def test_the_whole_goes_on_with_all_that_a_goal_has(cast: Cast, cycle: Cycle) -> None:
    above = set_weighted(cast.operator, "Above", owner=Owner(person=cast.people["dan"]))
    made_possible = set_weighted(cast.operator, "Possible", owner=Owner(person=cast.people["dan"]))
    version = counting(
        cast, weight=3.0, curve=[["2026-11-15", 0.4]], parent_id=above.goal_id,
        tags=["winter"], supports=[made_possible.goal], description="Why", priority="high",
    )  # fmt: skip
    close(cast, cycle, Answer(version, How.WHOLE))
    new = successor(cast, version)
    was, is_now = terms_of(version), terms_of(new)
    same = was.keys() - {"state", "start_on", "end_on", "curve"}
    assert {name: is_now[name] for name in same} == {name: was[name] for name in same}
    assert [share for _on, share in new.curve] == [0.4]
    kept = ("title", "description", "priority", "purpose", "is_private")
    assert [getattr(new.goal, name) for name in kept] == [getattr(version.goal, name) for name in kept]
    organization = cast.organization
    assert GoalTag.objects.get(organization=organization, goal=new.goal).name == "winter"
    assert GoalSupport.objects.get(organization=organization, goal=new.goal).supports == made_possible.goal


def test_steps_to_do_go_on_and_those_done_do_not(cast: Cast, cycle: Cycle) -> None:
    steps = [{"id": 1, "title": "Find", "weight": 1.0, "due": "2026-12-31"}]
    version = goal(cast, direction="milestones", rollup="measured", milestones=steps)
    close(cast, cycle, Answer(version, How.REST))
    assert successor(cast, version).milestones == [{**steps[0], "due": "2027-03-31"}]


def test_a_recurring_goal_goes_on_with_its_last_step(cast: Cast, cycle: Cycle) -> None:
    version = counting(
        cast, target=None, baseline=None, cadence="weekly", steps=[["2026-10-01", 2.0], ["2026-12-01", 6.0]]
    )
    close(cast, cycle, Answer(version, How.WHOLE))
    assert successor(cast, version).steps == [["2027-01-01", 6.0]]


def test_parts_go_on_below_what_their_whole_became(cast: Cast, cycle: Cycle) -> None:
    above = goal(cast, "Above", rollup="weighted")
    part = counting(cast, parent_id=above.goal_id)
    close(cast, cycle, Answer(above, How.WHOLE), Answer(part, How.WHOLE))
    assert successor(cast, part).parent_id == successor(cast, above).goal_id


def test_a_goal_is_carried_over_once(cast: Cast, cycle: Cycle) -> None:
    version = counting(cast)
    close(cast, cycle, Answer(version, How.WHOLE))
    reopen_goal(actor=cast.actor("max"), goal=version.goal, reason="Too early")
    with pytest.raises(ClosingRefused, match="goes on as “Feed 100 people” already"):
        close(cast, cycle, Answer(now(cast, version), How.WHOLE))
    assert CarryOver.objects.filter(organization=cast.organization).count() == 1


def test_what_goes_on_is_live_once_its_cycle_is_opened(cast: Cast, cycle: Cycle) -> None:
    version = counting(cast)
    close(cast, cycle, Answer(version, How.WHOLE))
    after = cycle_after(cycle)
    assert after is not None
    opened = open_cycle(actor=cast.actor("max"), cycle=after, drafts=[successor(cast, version)])
    assert (opened.count, opened.refused) == (1, [])
    assert now(cast, successor(cast, version)).state == State.ACTIVE
    with pytest.raises(ValidationError, match="open already"):
        open_cycle(actor=cast.actor("max"), cycle=after, drafts=[])


def test_a_goal_whose_parts_wait_for_approval_is_not_closed(cast: Cast, cycle: Cycle) -> None:
    above = goal(cast, "Above", rollup="weighted", owner_person_id=cast.people["cleo"].pk)
    all_need_approval(cast)
    set_weighted(cast.actor("dan"), "Below", parent_id=above.goal_id)
    with pytest.raises(ClosingRefused, match="waits for approval"):
        close(cast, cycle, Answer(above))


def test_a_cycle_closes_once_its_goals_are(cast: Cast, cycle: Cycle) -> None:
    with pytest.raises(ValidationError, match="2 of its goals are still open"):
        close_cycle(actor=cast.actor("max"), cycle=cycle, open_count=2)
    assert close_cycle(actor=cast.actor("max"), cycle=cycle, open_count=0).closed_at
    with pytest.raises(ValidationError, match="not open"):
        close_cycle(actor=cast.actor("max"), cycle=cycle, open_count=0)
