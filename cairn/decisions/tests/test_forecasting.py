"""Forecasts are made in the background, told by what they were made of, and those of each month are kept."""

from datetime import date, timedelta

import pytest

from cairn.calc.simulation import PATHS, Chance, forecasts
from cairn.decisions.jobs import forecast_organization, forecast_what_changed
from cairn.decisions.models import Forecast, ForecastRun
from cairn.decisions.queries.forecasts import forecasts_of
from cairn.decisions.queries.inputs import plan_now
from cairn.decisions.services.forecasting import make_forecasts
from cairn.decisions.services.stale import OF_FIGURES
from cairn.reactions import TABLE
from conftest import HoldClock
from tests.cast import Cast
from tests.small_plan import SmallPlan, record, small_plan

TODAY = date(2026, 11, 25)


@pytest.fixture
def plan(cast: Cast, hold_clock: HoldClock) -> SmallPlan:
    hold_clock("2026-11-25T09:00")
    plan = small_plan(cast)
    for n in range(1, 7):
        record(cast.operator, plan.meals, (TODAY - timedelta(days=n)).isoformat(), 4 + n % 2)
    return plan


def test_what_changed_is_forecast_once_and_then_rests(cast: Cast, plan: SmallPlan) -> None:
    runs = ForecastRun.objects.filter(organization=cast.organization)
    assert runs.get().stale_since is not None
    forecast_what_changed.call()
    assert runs.get().stale_since is None
    Forecast.objects.filter(organization=cast.organization).delete()
    forecast_what_changed.call()
    assert not Forecast.objects.filter(organization=cast.organization).exists()


def test_what_is_stored_is_what_was_computed(cast: Cast, plan: SmallPlan) -> None:
    make_forecasts(cast.organization.pk)
    computed = {
        each.key: each for each in forecasts(plan_now(cast.organization.pk, TODAY), TODAY, Chance(1, PATHS))
    }
    told = forecasts_of(cast.organization.pk, [plan.vision.pk, plan.leeds.pk, plan.york.pk])
    assert {str(goal): each.outcome for goal, each in told.items()} == {
        key: each for key, each in computed.items() if int(key) in told
    }
    assert told[plan.leeds.pk].outcome.planned is not None
    assert told[plan.york.pk].outcome.reason == "too_few"
    assert told[plan.vision.pk].outcome.assumed == (str(plan.york.pk),)


def test_the_first_of_a_month_is_kept_and_the_newest_stands(
    cast: Cast, plan: SmallPlan, hold_clock: HoldClock
) -> None:
    for day in ("2026-11-25", "2026-11-26", "2026-11-27", "2026-12-02", "2026-12-03"):
        hold_clock(f"{day}T09:00")
        forecast_organization.call(cast.organization.pk)
    rows = Forecast.objects.filter(organization=cast.organization, goal=plan.leeds).order_by("made_on")
    assert [(row.made_on.isoformat(), row.is_kept) for row in rows] == [
        ("2026-11-25", True),
        ("2026-12-02", True),
        ("2026-12-03", False),
    ]


def test_a_second_run_on_one_day_takes_the_place_of_the_first(cast: Cast, plan: SmallPlan) -> None:
    make_forecasts(cast.organization.pk)
    make_forecasts(cast.organization.pk)
    rows = Forecast.objects.filter(organization=cast.organization, goal=plan.leeds)
    assert [row.is_kept for row in rows] == [True]


def test_all_that_figures_follow_from_makes_forecasts_stale() -> None:
    of_figures = {
        action
        for action, reactions in TABLE.items()
        if any(each.__name__.startswith("_after_") for each in reactions)
    }
    assert of_figures <= set(OF_FIGURES)
