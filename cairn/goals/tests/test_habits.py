"""What was expected of whom, and when it came, as it is stored."""

from datetime import date

import pytest
from django.db.models import Q

from cairn.calc.habit import Asked
from cairn.goals.access import visible_versions
from cairn.goals.queries.habits import asked_of
from cairn.kpis.models import Measurement
from cairn.kpis.services import correct_measurement
from cairn.org.models import Person
from cairn.org.services import leave
from cairn.org.services.handing import Handing, code_of
from conftest import HoldClock
from tests.cast import Cast
from tests.small_plan import START, SmallPlan, record, small_plan

SINCE, TODAY = date(2026, 8, 31), date(2026, 11, 25)


@pytest.fixture
def plan(cast: Cast, hold_clock: HoldClock) -> SmallPlan:
    hold_clock("2026-11-25T09:00")
    return small_plan(cast)


def asked(cast: Cast, name: str, plan: SmallPlan) -> list[Asked]:
    owners = Q(owner_person=cast.people[name].pk)
    visible = visible_versions(cast.operator)
    return asked_of(visible, owners, cast.organization.pk, SINCE, TODAY, "Europe/London")


def test_each_kpi_of_an_active_goal_is_asked_for_since_it_began(cast: Cast, plan: SmallPlan) -> None:
    found = asked(cast, "dan", plan)
    assert [(one.cadence, one.spans[0][0]) for one in found] == [("daily", START), ("daily", START)]


def test_a_value_came_on_the_day_on_which_it_was_first_recorded(
    cast: Cast, plan: SmallPlan, hold_clock: HoldClock
) -> None:
    first = record(cast.operator, plan.meals, "2026-11-20", 5)
    hold_clock("2026-11-26T09:00")
    correct_measurement(actor=cast.operator, measurement=first, value=6, reason="Counted twice")
    (came,) = [one.came for one in asked(cast, "dan", plan) if one.came]
    assert came == [(date(2026, 11, 20), date(2026, 11, 25))]


def test_days_are_the_organizations(cast: Cast, plan: SmallPlan, hold_clock: HoldClock) -> None:
    hold_clock("2026-08-31T23:30")  # it is the first of September in London
    record(cast.operator, plan.meals, "2026-08-31", 5)
    (came,) = [one.came for one in asked(cast, "dan", plan) if one.came]
    assert came == [(date(2026, 8, 31), date(2026, 9, 1))]


def test_values_recorded_at_one_moment_count_by_their_own_days(cast: Cast, plan: SmallPlan) -> None:
    one = record(cast.operator, plan.meals, "2026-11-01", 5)
    record(cast.operator, plan.meals, "2026-11-02", 5)
    rows = Measurement.objects.filter(organization=cast.organization)
    assert set(rows.values_list("recorded_at", flat=True)) == {one.recorded_at}  # the clock is held
    (came,) = [each.came for each in asked(cast, "dan", plan) if each.came]
    assert came == [(date(2026, 11, 1), date(2026, 11, 1)), (date(2026, 11, 2), date(2026, 11, 2))]


def test_who_takes_over_is_asked_from_that_day_on_and_no_earlier(cast: Cast, plan: SmallPlan) -> None:
    dan, cleo = cast.people["dan"], cast.people["cleo"]
    handing = Handing(code_of(dan), code_of(cleo))
    leave(actor=cast.operator, person=dan, left_on=cast.operator.today, handing=handing)
    assert {one.spans[0][0] for one in asked(cast, "cleo", plan)} == {TODAY}
    assert Person.objects.get(organization=cast.organization, pk=dan.pk).left_on == TODAY
