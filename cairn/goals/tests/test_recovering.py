"""A KPI that leaves its range for two periods in a row gets a goal drafted that brings it back, once."""

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from cairn.audit.models import Entry
from cairn.goals.access import Can, allowed, goal_for
from cairn.goals.jobs import draft_ways_back
from cairn.goals.models import Goal, GoalVersion, Recovery, State
from cairn.goals.services.approving.proposing import propose_goal
from cairn.goals.services.recovering import draft_recoveries
from cairn.goals.services.states import cancel_goal, close_goal
from cairn.kpis.models import Kpi
from cairn.kpis.services import add_kpi, record_measurement
from cairn.org.models import Unit
from conftest import HoldClock
from tests.cast import Cast
from tests.small_plan import TODAY, reach, record


@pytest.fixture
def waste(cast: Cast, hold_clock: HoldClock) -> Kpi:
    """Cleo's, kept at 4 kg by a goal of Dan's; one value a day."""
    hold_clock(TODAY)
    return kept(cast, "Waste", direction="at_most", target=4.0)


def kept(cast: Cast, name: str, aggregation: str = "last", reported: str = "daily", **terms: Any) -> Kpi:
    kpi = add_kpi(
        actor=cast.operator,
        name=name,
        unit="kg",
        aggregation=aggregation,
        cadence=reported,
        owner_person=cast.people["cleo"],
    )
    terms = {"owner_person_id": cast.people["dan"].pk, **terms}
    reach(cast.operator, f"Keep {name}", kpi_id=kpi.pk, **terms)
    return kpi


def values(cast: Cast, kpi: Kpi, **by_day: float) -> None:
    """`_23=5` is a value of 5 on November 23."""
    for day, value in by_day.items():
        record(cast.operator, kpi, f"2026-11-{day[1:]}", value)


def drafted(cast: Cast) -> list[GoalVersion]:
    """Run the day's job; the goals that were drafted so far, as they stand."""
    draft_ways_back.func(cast.organization.pk)
    goals = Recovery.objects.filter(organization=cast.organization).order_by("pk").values("goal")
    rows = GoalVersion.objects.in_force(cast.organization.pk, cast.operator.today)
    return list(rows.filter(goal__in=goals).select_related("goal", "owner_person").order_by("goal_id"))


def test_two_days_outside_draft_one_goal_to_its_owner(cast: Cast, waste: Kpi) -> None:
    values(cast, waste, _23=6, _24=5)
    (goal,) = drafted(cast)
    assert (goal.goal.title, goal.state) == ("Bring Waste back to at most 4 kg", State.DRAFT)
    assert goal.owner_person == cast.people["cleo"], "whose the KPI is"
    assert (goal.direction, goal.baseline, goal.target) == ("reach", 5.0, 4.0)
    assert (goal.start_on, goal.end_on) == (date(2026, 11, 25), date(2026, 12, 22))
    assert goal.parent_id == Goal.objects.get(organization=cast.organization, title="Keep Waste").pk


def test_running_the_job_twice_makes_nothing_twice(cast: Cast, waste: Kpi) -> None:
    values(cast, waste, _23=6, _24=5)
    assert drafted(cast) == drafted(cast)
    assert draft_recoveries(cast.operator) == 0
    assert Entry.objects.filter(organization=cast.organization, action="recovery.drafted").count() == 1


@pytest.mark.parametrize(
    "by_day",
    [
        {},
        {"_24": 5.0},  # a single day
        {"_23": 5.0, "_24": 3.0},  # back since
        {"_22": 5.0, "_24": 5.0},  # not in a row
        {"_24": 5.0, "_25": 5.0},  # today is not over
        {"_01": 5.0, "_02": 5.0},  # long silent since
    ],
)
def test_nothing_is_drafted_where_the_latest_two_are_not_both_outside(
    cast: Cast, waste: Kpi, by_day: dict[str, float]
) -> None:
    values(cast, waste, **by_day)
    assert drafted(cast) == []


def test_a_value_that_may_still_come_is_waited_for(cast: Cast, waste: Kpi) -> None:
    values(cast, waste, _22=5, _23=5)
    assert len(drafted(cast)) == 1, "yesterday's is within the days of grace"


def test_what_was_dropped_comes_again_only_after_the_value_was_back(
    cast: Cast, waste: Kpi, hold_clock: HoldClock
) -> None:
    values(cast, waste, _23=6, _24=5)
    (first,) = drafted(cast)
    cancel_goal(actor=cast.actor("cleo"), goal=first.goal, reason="The oven is replaced anyway.")
    hold_clock("2026-11-28T09:00")
    values(cast, waste, _25=6, _26=6, _27=6)
    assert len(drafted(cast)) == 1, "never back since"
    hold_clock("2026-12-01T09:00")
    values(cast, waste, _28=3, _29=6, _30=6)
    again = drafted(cast)
    assert [goal.state for goal in again] == [State.CANCELLED, State.DRAFT]


def test_what_was_taken_is_not_drafted_again_until_it_is_closed(cast: Cast, waste: Kpi) -> None:
    values(cast, waste, _23=6, _24=5)
    (taken,) = drafted(cast)
    assert propose_goal(actor=cast.actor("cleo"), goal=taken.goal).state == State.ACTIVE
    assert len(drafted(cast)) == 1
    close_goal(actor=cast.operator, goal=taken.goal)
    assert [goal.state for goal in drafted(cast)] == [State.CLOSED, State.DRAFT]


def test_its_owner_may_take_and_drop_it_though_nobody_gave_him_a_right_over_others(
    cast: Cast, waste: Kpi
) -> None:
    Kpi.objects.filter(organization=cast.organization, pk=waste.pk).update(owner_person=cast.people["dan"])
    values(cast, waste, _23=6, _24=5)
    (goal,) = drafted(cast)
    dan, finn = cast.actor("dan"), cast.actor("finn")
    seen = goal_for(dan, goal.goal_id)
    assert [allowed(dan, can, seen) for can in (Can.EDIT, Can.END)] == [True, True]
    assert [allowed(finn, can, seen) for can in (Can.EDIT, Can.END)] == [False, False]


def test_a_units_kpi_asks_who_leads_it(cast: Cast, hold_clock: HoldClock) -> None:
    hold_clock(TODAY)
    kpi = kept(cast, "Waste", direction="at_most", target=4.0)
    units = Unit.objects.filter(organization=cast.organization, pk=cast.units["york"].pk)
    units.update(lead=cast.people["finn"])
    Kpi.objects.filter(organization=cast.organization, pk=kpi.pk).update(
        owner_person=None, owner_unit=cast.units["york"]
    )
    values(cast, kpi, _23=6, _24=5)
    assert [goal.owner_person for goal in drafted(cast)] == [cast.people["finn"]]


def test_a_range_and_a_sum_are_kept_and_not_reached(cast: Cast, hold_clock: HoldClock) -> None:
    hold_clock(TODAY)
    cold = kept(cast, "Cold store", direction="within", low=2.0, high=8.0)
    bread = kept(cast, "Bread", "sum", "weekly", direction="at_least", target=100.0, cadence="weekly")
    values(cast, cold, _23=9, _24=10)
    values(cast, bread, _10=40, _12=40, _17=90)  # 80 and 90 in the two weeks before this one
    titles = {goal.goal.title: goal for goal in drafted(cast)}
    within = titles["Bring Cold store back to between 2 kg and 8 kg"]
    assert (within.direction, within.low, within.high) == ("within", 2.0, 8.0)
    least = titles["Bring Bread back to at least 100 kg"]
    assert (least.direction, least.target, least.cadence) == ("at_least", 100.0, "weekly")


def test_nobody_is_urged_about_what_is_private_or_his_own_growth(cast: Cast, waste: Kpi) -> None:
    values(cast, waste, _23=6, _24=5)
    goals = Goal.objects.filter(organization=cast.organization)
    goals.update(is_private=True)
    assert drafted(cast) == []
    goals.update(is_private=False, purpose="development")
    assert drafted(cast) == []


def test_the_ranges_of_others_are_left_alone(cast: Cast, waste: Kpi) -> None:
    values(cast, waste, _23=6, _24=5)
    draft_ways_back.func(cast.elsewhere.pk)
    for organization in (cast.organization, cast.elsewhere):
        assert not Recovery.objects.filter(organization=organization).exists()


def test_more_ranges_cost_no_more_statements(
    cast: Cast, waste: Kpi, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        kpi = kept(cast, f"Waste {number}", direction="at_most", target=4.0)
        record_measurement(actor=cast.operator, kpi=kpi, measured_on=date(2026, 11, 24), value=9)
    with django_assert_max_num_queries(8):
        assert draft_recoveries(cast.operator) == 0
