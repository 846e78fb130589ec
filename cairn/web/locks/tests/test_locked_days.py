"""Days are locked and opened on their pages; what is typed for a locked day comes back with a sentence."""

from datetime import date

import pytest

from cairn.goals.models import Completion, Lock
from cairn.goals.services.locks import lock_days
from cairn.kpis.models import Measurement
from conftest import HoldClock
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import SmallPlan, reach, record

TYPED = {"first_on": "2026-10-01", "last_on": "2026-11-24", "reason": "It is settled."}


def the_lock(cast: Cast) -> Lock:
    return Lock.objects.get(organization=cast.organization)


def values(cast: Cast) -> int:
    return Measurement.objects.filter(organization=cast.organization).count()


def lock(cast: Cast) -> None:
    days = (date(2026, 10, 1), date(2026, 11, 20))
    lock_days(actor=cast.actor("max"), first_on=days[0], last_on=days[1], reason="It is settled.")


def test_an_administrator_locks_days_and_opens_them(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    max_ = signed_in("max")
    page = max_.post(f"/o/{cast.slug}/locks/", TYPED, follow=True).content.decode()
    assert "It is settled." in page
    page = max_.post(f"/o/{cast.slug}/locks/{the_lock(cast).pk}/opening/", follow=True).content.decode()
    assert "Open again." in page
    assert the_lock(cast).lifted_by == cast.people["max"]


def test_a_lead_locks_days_of_a_goal(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    address = f"/o/{cast.slug}/goals/{plan.leeds.pk}/locks/"
    cleo = signed_in("cleo")
    assert address in cleo.get(f"/o/{cast.slug}/goals/{plan.leeds.pk}/").content.decode()
    cleo.post(address, TYPED)
    assert the_lock(cast).goal == plan.leeds


def test_days_that_cannot_be_locked_come_back_as_typed(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    answer = signed_in("max").post(f"/o/{cast.slug}/locks/", TYPED | {"last_on": "2026-09-01"})
    assert answer.status_code == 422
    assert "It would end before it starts." in answer.content.decode()
    assert 'value="It is settled."' in answer.content.decode()


@pytest.mark.parametrize("page", ["goals/{goal}/measurements/", "kpis/{kpi}/measurements/"])
def test_a_value_for_a_locked_day_comes_back_with_a_sentence(
    cast: Cast, plan: SmallPlan, signed_in: SignIn, page: str
) -> None:
    lock(cast)
    address = f"/o/{cast.slug}/{page.format(goal=plan.leeds.pk, kpi=plan.meals.pk)}"
    answer = signed_in("dan").post(address, {"value": "6", "measured_on": "2026-11-10"})
    assert answer.status_code == 422
    assert "Max Mbeki can open it." in answer.content.decode()
    assert 'value="6"' in answer.content.decode()
    assert values(cast) == 0


def test_a_step_of_a_locked_day_is_not_said_to_be_done(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    goal = reach(cast.operator, "Ring", direction="done", owner_person_id=cast.people["dan"].pk)
    lock(cast)
    answer = signed_in("dan").post(
        f"/o/{cast.slug}/goals/{goal.pk}/completions/0/", {"done_on": "2026-11-10"}
    )
    assert answer.status_code == 422
    assert "Max Mbeki can open it." in answer.content.decode()
    assert not Completion.objects.filter(organization=cast.organization, goal=goal).exists()


def test_all_records_mark_what_was_late(
    cast: Cast, plan: SmallPlan, signed_in: SignIn, hold_clock: HoldClock
) -> None:
    hold_clock("2026-11-20T09:00")
    lock(cast)
    hold_clock("2026-11-21T09:00")
    record(cast.actor("dan"), plan.meals, "2026-11-20", 6.0)
    page = signed_in("dan").get(f"/o/{cast.slug}/goals/{plan.leeds.pk}/measurements/").content.decode()
    assert page.count("late: its day was locked") == 1
