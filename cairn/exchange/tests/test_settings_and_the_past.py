"""A change of settings scores no day before its own anew, and what is stored is what the plan gives."""

from datetime import date, timedelta
from typing import Any

import pytest

from cairn.exchange.queries.verification import verify_figures
from cairn.goals.models import Goal, GoalFigure
from cairn.goals.queries.known import figures_known
from cairn.goals.queries.stored import STORED, days_of
from cairn.goals.services.creation import create_goal
from cairn.goals.services.figures import refresh_everything
from cairn.kpis.models import Kpi
from cairn.kpis.services import add_kpi
from cairn.org.services import change_settings
from conftest import HoldClock
from tests.cast import Cast
from tests.small_plan import record

FIRST, CHANGED_ON, LAST = date(2026, 11, 2), date(2026, 11, 18), date(2026, 11, 30)


@pytest.fixture
def weekly(cast: Cast, hold_clock: HoldClock) -> Goal:
    """14 a week from a Monday on, with 3 recorded on every second day up to the change."""
    hold_clock(f"{FIRST}T09:00")
    kpi: Kpi = add_kpi(actor=cast.operator, name="Meals", unit="meals", aggregation="sum", cadence="weekly")
    terms: dict[str, Any] = {
        "start_on": FIRST,
        "end_on": date(2026, 12, 31),
        "direction": "reach",
        "rollup": "measured",
        "cadence": "weekly",
        "target": 14.0,
        "kpi_id": kpi.pk,
        "owner_person_id": cast.people["dan"].pk,
    }
    goal: Goal = create_goal(actor=cast.operator, title="Serve 14 meals a week", terms=terms).goal
    for n in range((CHANGED_ON - FIRST).days):
        day = FIRST + timedelta(days=n)
        hold_clock(f"{day}T09:00")
        if n % 2 == 0:
            record(cast.operator, kpi, day.isoformat(), 3)
        refresh_everything(cast.organization.pk)
    hold_clock(f"{CHANGED_ON}T09:00")
    return goal


def stored(goal: Goal, until: date) -> dict[date, tuple[Any, ...]]:
    """What is stored of the goal for each day up to one."""
    rows = GoalFigure.objects.filter(organization=goal.organization_id, goal=goal).order_by("day")
    return {
        day: tuple(getattr(row, name) for name in STORED)
        for row in rows
        for day in days_of(row)
        if day <= until
    }


@pytest.mark.parametrize(
    "changes",
    [
        {"week_starts_on": "sunday"},
        {"week_starts_on": "friday", "fiscal_year_start_month": 4},
        {"on_track_from": 0.99, "at_risk_from": 0.98},
        {"grace_days": 0},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_days_before_a_change_keep_their_figures(
    cast: Cast, weekly: Goal, hold_clock: HoldClock, changes: dict[str, Any]
) -> None:
    organization, eve = cast.organization.pk, CHANGED_ON - timedelta(days=1)
    before = stored(weekly, eve)
    assert len(before) == (CHANGED_ON - FIRST).days
    change_settings(actor=cast.operator, changes=changes, effective_on=CHANGED_ON)
    for n in range((LAST - CHANGED_ON).days + 1):
        hold_clock(f"{CHANGED_ON + timedelta(days=n)}T09:00")
        refresh_everything(organization)
    refresh_everything(organization, since=FIRST)  # as a late value from the first day on would
    assert stored(weekly, eve) == before
    assert verify_figures(organization).differences == []


def test_a_week_in_which_the_calendar_changes_asks_for_its_days(cast: Cast, weekly: Goal) -> None:
    """Monday and Tuesday of the old week, then Wednesday to Saturday of the new one: 6 days of 14 a week."""
    whole = figures_known(cast.organization.pk, [weekly.pk], CHANGED_ON)[weekly.pk].target
    change_settings(actor=cast.operator, changes={"week_starts_on": "sunday"}, effective_on=CHANGED_ON)
    changed = figures_known(cast.organization.pk, [weekly.pk], CHANGED_ON)[weekly.pk].target
    assert whole is not None
    assert changed is not None
    # 2 November to 31 December are 60 days at 2 a day, however they are cut.
    assert whole == pytest.approx(120.0)
    assert changed == pytest.approx(120.0)
