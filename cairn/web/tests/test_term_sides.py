"""A change side by side: of many steps those alone that it touches, and what an amount counts."""

from datetime import date
from typing import Any

import pytest

from cairn.goals.models import GoalVersion
from cairn.goals.services.approving.changing import request_change
from cairn.goals.services.approving.policies import set_policy
from cairn.goals.services.terms import terms_of
from cairn.web.edit_goal.tests.changing import goal_of_leeds, in_force
from cairn.web.term_sides import sides_of
from tests.cast import Cast

STEPS = [["2026-11-01", 5], ["2026-11-10", 6], ["2027-01-01", 10]]


@pytest.fixture
def goal(cast: Cast, hold_clock: Any) -> GoalVersion:
    hold_clock("2026-11-25T09:00")
    version = goal_of_leeds(cast, target=None, steps=STEPS, start_on=date(2026, 11, 1))
    set_policy(actor=cast.actor("max"), needed="all")
    return version


@pytest.mark.parametrize(
    ("wanted", "now", "then"),
    [
        ([*STEPS[:2], ["2026-11-25", 8], STEPS[2]], "6 from 10 Nov 2026", "8 from 25 Nov 2026"),
        ([*STEPS[:2], ["2027-01-01", 12]], "10 from 1 Jan 2027", "12 from 1 Jan 2027"),
        (STEPS[:2], "10 from 1 Jan 2027", "6 from 10 Nov 2026"),
    ],
)
def test_steps_that_stay_are_left_out(
    cast: Cast, goal: GoalVersion, wanted: list[Any], now: str, then: str
) -> None:
    live = in_force(goal)
    seen = terms_of(live)
    request = request_change(
        actor=cast.actor("cleo"), goal=live.goal, seen=seen, wanted=seen | {"steps": wanted}, reason="So"
    )
    (side,) = sides_of(cast.actor("ben"), request, live)
    assert (side.now, side.wanted, side.was) == (now, then, "")


@pytest.mark.parametrize(
    ("change", "of_what"),
    [({"steps": STEPS[:2]}, "people, every day"), ({"cadence": "weekly"}, "people"), ({"weight": 2.0}, "")],
)
def test_an_amount_says_its_unit_and_its_rhythm_where_these_stay(
    cast: Cast, goal: GoalVersion, change: dict[str, Any], of_what: str
) -> None:
    live = in_force(goal)
    seen = terms_of(live)
    request = request_change(
        actor=cast.actor("cleo"), goal=live.goal, seen=seen, wanted=seen | change, reason="So"
    )
    (side,) = sides_of(cast.actor("ben"), request, live)
    assert side.of_what == of_what
