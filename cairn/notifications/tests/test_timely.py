"""What a day brings is told to owners: once, on working days, and without one query a goal."""

from datetime import date

from pytest_django import DjangoAssertNumQueries

from cairn.goals.models import GoalFigure
from cairn.goals.services.creation import create_goal
from cairn.notifications.jobs import tell_what_is_due
from cairn.notifications.models import Notice
from cairn.org.models import Unit
from conftest import HoldClock
from tests.cast import Cast
from tests.small_plan import TODAY, SmallPlan, record


def day_of(cast: Cast) -> list[tuple[str, str, str, str]]:
    """Run the day's job; who was told what so far, and of which goal."""
    tell_what_is_due.call(cast.organization.pk)
    rows = Notice.objects.filter(organization=cast.organization).order_by("pk")
    return list(rows.values_list("recipient__key", "kind", "what", "goal__title"))


def test_a_value_that_is_due_today_is_told_to_its_owner(cast: Cast, plan: SmallPlan) -> None:
    record(cast.operator, plan.meals, "2026-11-24", 5)
    record(cast.operator, plan.kilos, "2026-11-25", 5)
    assert ("dan", "due", "value", "Feed 5 people every day") in day_of(cast)
    assert [each for each in day_of(cast) if each[3] != "Feed 5 people every day"] == []


def test_what_is_overdue_is_told_once_until_it_is_made_up_for(
    cast: Cast, plan: SmallPlan, hold_clock: HoldClock
) -> None:
    record(cast.operator, plan.meals, "2026-11-20", 5)
    record(cast.operator, plan.kilos, "2026-11-25", 5)
    first = day_of(cast)
    assert first == [("dan", "overdue", "value", "Feed 5 people every day")]
    assert day_of(cast) == first, "the same day again"
    hold_clock("2026-11-26T09:00")
    record(cast.operator, plan.kilos, "2026-11-26", 5)
    assert day_of(cast) == first, "the next day, still the same"


def test_a_units_goal_is_told_to_who_leads_it(cast: Cast, plan: SmallPlan) -> None:
    record(cast.operator, plan.york_meals, "2026-11-24", 5)
    assert "finn" not in {each[0] for each in day_of(cast)}
    units = Unit.objects.filter(organization=cast.organization, pk=cast.units["york"].pk)
    units.update(lead=cast.people["finn"])
    assert "finn" in {each[0] for each in day_of(cast)}


def test_a_step_is_told_on_its_day(cast: Cast, hold_clock: HoldClock) -> None:
    hold_clock(TODAY)
    create_goal(
        actor=cast.operator,
        title="Sign the lease",
        terms={
            "start_on": date(2026, 11, 1),
            "end_on": date(2026, 11, 25),
            "direction": "done",
            "rollup": "measured",
            "owner_person_id": cast.people["dan"].pk,
        },
    )
    assert ("dan", "due", "step", "Sign the lease") in day_of(cast)


def test_what_turned_at_risk_since_yesterday_is_told(cast: Cast, plan: SmallPlan) -> None:
    for kpi in (plan.meals, plan.kilos):
        record(cast.operator, kpi, "2026-11-25", 5)
    rows = GoalFigure.objects.filter(organization=cast.organization, goal=plan.leeds)
    rows.delete()
    for day, status in ((date(2026, 11, 24), "on_track"), (date(2026, 11, 25), "off_track")):
        GoalFigure.objects.create(
            organization=cast.organization,
            goal=plan.leeds,
            day=day,
            good_through=day,
            reach_on=day,
            has_data=True,
            status=status,
        )
    assert day_of(cast) == [("dan", "at_risk", "off_track", "Feed 5 people every day")]


def test_more_goals_cost_no_more_statements(
    cast: Cast, plan: SmallPlan, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    terms = {"start_on": date(2026, 11, 1), "end_on": date(2026, 11, 25), "direction": "done"}
    terms |= {"rollup": "measured", "owner_person_id": cast.people["dan"].pk}
    for n in range(20):
        create_goal(actor=cast.operator, title=f"Step {n}", terms=terms)
    with django_assert_max_num_queries(32):
        tell_what_is_due.call(cast.organization.pk)
    assert Notice.objects.filter(organization=cast.organization, what="step").count() == 20
