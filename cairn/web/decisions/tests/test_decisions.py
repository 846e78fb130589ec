"""Decisions: what moves the vision, what is missing, and what is little known."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from cairn.calc.simulation.leverage import Reached
from cairn.decisions.services.forecasting import make_forecasts
from cairn.web.decisions.effects import effect
from conftest import HoldClock
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import TODAY, SmallPlan, record, small_plan

NOW = Reached(0.4, 0.9, 750_000)


@pytest.fixture
def plan(cast: Cast, hold_clock: HoldClock) -> SmallPlan:
    hold_clock(TODAY)
    plan = small_plan(cast)
    for n in range(1, 9):
        record(cast.operator, plan.meals, (date(2026, 11, 25) - timedelta(days=n)).isoformat(), 4 + n % 3)
    make_forecasts(cast.organization.pk, paths=50)
    return plan


def page_of(cast: Cast, signed_in: SignIn, who: str = "ada", query: str = "") -> Any:
    return signed_in(who).get(reverse("decisions:page", args=[cast.slug]) + query)


def test_the_goals_below_the_vision_are_ranked(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    page = page_of(cast, signed_in).context["page"]
    assert {row.version.goal_id for row in page.rows} == {plan.leeds.pk, plan.york.pk}
    assert all(row.missed != row.kept for row in page.rows)
    assert [row.version.goal_id for row in page.thin] == [plan.york.pk]


def test_another_vision_than_ones_own_is_not_there(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    assert page_of(cast, signed_in, query="?vision=999999").status_code == 404


@pytest.mark.parametrize(
    ("then", "words"),
    [
        (Reached(0.52, 0.95, 750_000), "12 points more"),
        (Reached(0.39, 0.9, 750_150), "1 point less, 5 months later"),
        (Reached(0.4, 0.9, 749_000), "3 years earlier"),
        (Reached(0.4, 0.9, None), "out of sight"),
        (Reached(0.4, 0.915, 750_000), "+1.5\u00a0% of the way"),
        (Reached(0.4, 0.9, 750_000), "nothing"),
    ],
)
def test_an_effect_is_told_in_points_and_time(then: Reached, words: str) -> None:
    assert effect(NOW, then) == words
