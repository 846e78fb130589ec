"""Locked days take no value and no correction, but for what is late within the days of grace."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from cairn.goals.access import goal_for
from cairn.goals.access.locks import goal_to_lock, lock_to_lift, may_lock
from cairn.goals.models import Cycle, Goal, Lock
from cairn.goals.queries.locks import LocksOverMany, is_late, locks_ever_of, locks_over_values
from cairn.goals.services.cycles.closing import Answer, close_cycle, close_goals, reopen_cycle
from cairn.goals.services.cycles.planning import open_cycle, plan_cycle
from cairn.goals.services.locks import lift_lock, lock_days
from cairn.goals.services.progress import complete
from cairn.kpis.models import Measurement
from cairn.kpis.services import withdraw_measurement
from cairn.kpis.services.sheets import ValueChange, save_measurements
from conftest import HoldClock
from tests.cast import Cast
from tests.small_plan import SmallPlan, reach, record

OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))


def october(cast: Cast, goal: Goal | None = None) -> Lock:
    first, last = OCTOBER
    return lock_days(
        actor=cast.actor("max"), first_on=first, last_on=last, reason="The quarter is settled.", goal=goal
    )


def count(cast: Cast) -> int:
    return Measurement.objects.filter(organization=cast.organization, superseded_at=None).count()


def test_a_value_of_a_locked_day_is_refused_and_who_can_open_it_is_named(cast: Cast, plan: SmallPlan) -> None:
    october(cast)
    with pytest.raises(ValidationError, match=r"settled\. Max Mbeki can open"):
        record(cast.actor("dan"), plan.meals, "2026-10-31", 5)
    assert count(cast) == 0
    record(cast.actor("dan"), plan.meals, "2026-11-01", 5)


def test_a_value_of_a_locked_day_is_not_taken_back(cast: Cast, plan: SmallPlan) -> None:
    row = record(cast.actor("dan"), plan.meals, "2026-10-31", 5)
    october(cast)
    with pytest.raises(ValidationError, match="is locked"):
        withdraw_measurement(actor=cast.actor("dan"), measurement=row)
    assert count(cast) == 1


def test_many_values_are_refused_where_one_is_of_a_locked_day(cast: Cast, plan: SmallPlan) -> None:
    october(cast)
    changes = [
        ValueChange(kpi_id=plan.meals.pk, measured_on=date(2026, n, 31 - n), value=1.0) for n in (10, 11)
    ]
    with pytest.raises(ValidationError, match="is locked"):
        save_measurements(actor=cast.actor("dan"), changes=changes)
    assert count(cast) == 0


def test_a_locked_goal_locks_the_values_of_its_kpi_alone(cast: Cast, plan: SmallPlan) -> None:
    october(cast, plan.leeds)
    record(cast.operator, plan.york_meals, "2026-10-31", 5)
    with pytest.raises(ValidationError, match="is locked"):
        record(cast.operator, plan.meals, "2026-10-31", 5)


def test_nothing_is_said_to_be_done_on_a_locked_day(cast: Cast, plan: SmallPlan) -> None:
    goal = reach(cast.operator, "Ring the bell", direction="done")
    october(cast)
    with pytest.raises(ValidationError, match="is locked"):
        complete(actor=cast.operator, goal=goal, done_on=date(2026, 10, 5))


def test_opened_days_take_values_again(cast: Cast, plan: SmallPlan) -> None:
    lock = october(cast)
    lift_lock(actor=cast.actor("max"), lock=lock)
    record(cast.actor("dan"), plan.meals, "2026-10-31", 5)
    with pytest.raises(ValidationError, match="opened these days meanwhile"):
        lift_lock(actor=cast.actor("max"), lock=lock)


def test_within_the_days_of_grace_a_late_value_is_taken_marked_and_may_be_undone(
    cast: Cast, plan: SmallPlan, hold_clock: HoldClock
) -> None:
    hold_clock("2026-11-01T09:00")
    early = record(cast.actor("dan"), plan.meals, "2026-10-30", 5)
    hold_clock("2026-11-01T10:00")
    october(cast)
    hold_clock("2026-11-02T09:00")
    late = record(cast.actor("dan"), plan.meals, "2026-10-31", 5)
    locks = locks_ever_of(cast.organization.pk, plan.meals.pk)
    assert [is_late(locks, row.measured_on, row.recorded_at) for row in (early, late)] == [False, True]
    with pytest.raises(ValidationError, match="is locked"):
        withdraw_measurement(actor=cast.actor("dan"), measurement=early)
    withdraw_measurement(actor=cast.actor("dan"), measurement=late)
    hold_clock("2026-11-03T09:00")
    with pytest.raises(ValidationError, match="is locked"):
        record(cast.actor("dan"), plan.meals, "2026-10-31", 5)


@pytest.mark.parametrize(
    ("first", "last", "reason", "says"),
    [
        (date(2026, 10, 2), date(2026, 10, 1), "So", "end before it starts"),
        (date(2026, 10, 2), date(2026, 11, 26), "So", "still to come"),
        (date(2026, 10, 2), date(2026, 10, 3), " ", "Give a reason"),
    ],
)
def test_a_lock_needs_days_that_are_over_and_a_reason(
    cast: Cast, plan: SmallPlan, first: date, last: date, reason: str, says: str
) -> None:
    with pytest.raises(ValidationError, match=says):
        lock_days(actor=cast.actor("max"), first_on=first, last_on=last, reason=reason)


def test_each_locks_what_he_answers_for(cast: Cast, plan: SmallPlan) -> None:
    assert [may_lock(cast.actor(name), None) for name in ("max", "ada")] == [True, False]
    assert goal_to_lock(cast.actor("cleo"), plan.leeds.pk).goal_id == plan.leeds.pk
    lock = october(cast, plan.leeds)
    for name in ("dan", "finn"):
        with pytest.raises(PermissionDenied):
            goal_to_lock(cast.actor(name), plan.leeds.pk)
        with pytest.raises(PermissionDenied):
            lock_to_lift(cast.actor(name), lock.pk)
    with pytest.raises(Http404):
        lock_to_lift(cast.actor("eve"), lock.pk)
    with pytest.raises(PermissionDenied):
        lock_to_lift(cast.actor("cleo"), october(cast).pk)


def closed_with_its_cycle(cast: Cast, plan: SmallPlan) -> Cycle:
    """The cycle of October with a goal on the meals, both closed."""
    max_ = cast.actor("max")
    first, last = OCTOBER
    goal = reach(
        cast.operator, "Meals of October", kpi_id=plan.meals.pk, target=10, start_on=first, end_on=last
    )
    cycle = plan_cycle(actor=max_, name="October", kind="monthly", start_on=first, end_on=last)
    open_cycle(actor=max_, cycle=cycle, drafts=[])
    cycle = Cycle.objects.get(organization=cast.organization, pk=cycle.pk)
    close_goals(actor=max_, cycle=cycle, answers=[Answer(goal_for(max_, goal.pk))])
    return close_cycle(actor=max_, cycle=cycle, open_count=0)


def test_the_days_of_a_closed_cycle_are_locked_for_its_goals_until_it_is_opened_again(
    cast: Cast, plan: SmallPlan
) -> None:
    cycle = closed_with_its_cycle(cast, plan)
    with pytest.raises(ValidationError, match=r"“October” is closed\. Max Mbeki can open it"):
        record(cast.actor("max"), plan.meals, "2026-10-31", 5)
    record(cast.actor("max"), plan.york_meals, "2026-10-31", 5)  # judges no goal of that cycle
    record(cast.actor("max"), plan.meals, "2026-11-01", 5)
    reopen_cycle(actor=cast.actor("max"), cycle=cycle)
    record(cast.actor("max"), plan.meals, "2026-10-31", 5)


def test_an_open_cycle_is_not_opened_again(cast: Cast, plan: SmallPlan) -> None:
    cycle = closed_with_its_cycle(cast, plan)
    reopen_cycle(actor=cast.actor("max"), cycle=cycle)
    with pytest.raises(ValidationError, match="Somebody was quicker: it is open"):
        reopen_cycle(actor=cast.actor("max"), cycle=cycle)


def test_asked_about_many_the_locks_are_those_of_one_value(cast: Cast, plan: SmallPlan) -> None:
    closed_with_its_cycle(cast, plan)
    goal = reach(cast.operator, "Meals of York", kpi_id=plan.york_meals.pk, target=10)
    lock_days(
        actor=cast.actor("max"), first_on=date(2026, 9, 1), last_on=date(2026, 9, 2), reason="Old", goal=goal
    )
    locks = LocksOverMany(cast.organization.pk)
    for kpi in (plan.meals, plan.york_meals):
        for day in (date(2026, 9, 1), date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 1)):
            one = locks_over_values(cast.organization.pk, [day], [kpi.pk])
            many = locks.over(kpi.pk, day)
            assert (many.reason if many else None) == (one[0].reason if one else None), (kpi, day)
