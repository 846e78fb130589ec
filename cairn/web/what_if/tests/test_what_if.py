"""What if: both sides on the same ways, which number is enough, and a change asked for at one press."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from cairn.decisions.queries import branches
from cairn.goals.models import ApprovalRequest
from conftest import HoldClock
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import TODAY, SmallPlan, record, small_plan, version


@pytest.fixture
def plan(cast: Cast, hold_clock: HoldClock) -> SmallPlan:
    hold_clock(TODAY)
    plan = small_plan(cast)
    for n in range(1, 9):
        record(cast.operator, plan.meals, (date(2026, 11, 25) - timedelta(days=n)).isoformat(), 4 + n % 3)
    return plan


def address(cast: Cast, plan: SmallPlan) -> str:
    return reverse("what_if:page", args=[cast.slug, plan.leeds.pk])


def found(signed_in: SignIn, cast: Cast, plan: SmallPlan, query: str = "") -> Any:
    return signed_in("dan").get(address(cast, plan) + query).context["found"]


def test_without_a_change_both_sides_are_equal(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    touched = found(signed_in, cast, plan).touched
    assert [one.version.goal_id for one in touched] == [plan.leeds.pk, plan.vision.pk]
    assert not any(pair.is_changed for one in touched for pair in one.pairs)


def test_a_higher_step_brings_the_vision_more(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    vision = found(signed_in, cast, plan, "?asked=40").touched[-1]
    assert vision.pairs[1].is_changed


def test_it_says_which_number_is_enough(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    rungs = found(signed_in, cast, plan).rungs
    assert [rung.words for rung in rungs] == ["3", "5", "6", "8", "10", "20"]
    assert [rung.is_now for rung in rungs] == [False, True, False, False, False, False]


def test_what_cannot_be_is_said_beside_its_field(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    answer = signed_in("dan").get(address(cast, plan) + "?asked=0&end_on=2026-11-01")
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"asked", "end_on"}


def test_it_is_asked_for_at_one_press(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    typed = {"asked": "6", "end_on": "2027-06-30", "reason": "We can"}
    answer = signed_in("dan").post(address(cast, plan), typed)
    assert answer.status_code == 302, answer.context["form"].errors
    request = ApprovalRequest.objects.get(organization=cast.organization, goal=plan.leeds)
    assert (request.wanted["target"], request.wanted["steps"][-1]) == (None, ["2026-11-25", 6.0])
    assert version(plan.leeds).target == 5.0


def test_without_a_reason_it_is_not_asked_for(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    answer = signed_in("dan").post(address(cast, plan), {"asked": "6", "end_on": "2027-06-30"})
    assert answer.status_code == 422
    assert not ApprovalRequest.objects.filter(organization=cast.organization).exists()


def test_who_may_not_change_it_may_try_but_not_ask(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    assert signed_in("vic").get(address(cast, plan)).context["may_ask"] is False
    assert signed_in("vic").post(address(cast, plan), {"asked": "6", "reason": "x"}).status_code == 403


def test_too_large_a_tree_is_not_computed_while_one_waits(
    cast: Cast, plan: SmallPlan, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(branches, "MOST_GOALS", 1)
    branches._kept.clear()
    assert found(signed_in, cast, plan) is None
