"""My week: what is due, whose goals, and nothing that is not one's own."""

from datetime import date

from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cairn.common.workdays import DayOff
from cairn.goals.queries.stored import STORED
from cairn.kpis.services import add_kpi
from cairn.org.services import change_settings
from cairn.org.services.holidays import add_holidays
from conftest import HoldClock
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import TODAY, SmallPlan, figure, reach, record

PAGE = "/o/open-harbour/my-week/"


def due_titles(client: Client) -> list[str]:
    return [row.title for row in client.get(PAGE).context["week"].due]


def test_ones_own_goals_are_due_and_no_others(plan: SmallPlan, signed_in: SignIn) -> None:
    assert due_titles(signed_in("dan")) == ["Feed 5 people every day", "Waste at most 4 kg a day"]
    assert due_titles(signed_in("finn")) == ["Feed 700 people in York"]


def test_what_is_recorded_most_often_stands_first(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    reach(cast.operator, "Paint the door", direction="done", owner_person_id=cast.people["dan"].pk)
    reach(
        cast.operator,
        "Gifts",
        kpi_id=add_kpi(actor=cast.operator, name="Gifts", aggregation="sum", cadence="monthly").pk,
        target=100,
        owner_person_id=cast.people["dan"].pk,
    )
    mine = [each.row.title for each in signed_in("dan").get(PAGE).context["week"].mine]

    assert mine == ["Feed 5 people every day", "Waste at most 4 kg a day", "Gifts", "Paint the door"]


def test_what_is_recorded_is_due_no_more(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    record(cast.actor("dan"), plan.meals, "2026-11-25", 6)

    assert due_titles(signed_in("dan")) == ["Waste at most 4 kg a day"]


def test_missed_days_are_told(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    record(cast.actor("dan"), plan.meals, "2026-11-22", 6)
    rows = {row.title: row for row in signed_in("dan").get(PAGE).context["week"].due}

    assert (rows["Feed 5 people every day"].when, rows["Feed 5 people every day"].is_late) == (
        "2 days late",
        True,
    )


def test_ones_part_in_the_vision_is_told(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    record(cast.actor("dan"), plan.meals, "2026-11-24", 6)
    record(cast.operator, plan.york_meals, "2026-11-24", 24)
    greeting = signed_in("dan").get(PAGE).context["greeting"]

    assert (greeting.statement, greeting.value, greeting.mine) == (
        "Feed 10,000 people by June 2027.",
        "30",
        "6",
    )


def test_somebody_without_goals_is_told_what_to_do(
    cast: Cast, signed_in: SignIn, hold_clock: HoldClock
) -> None:
    hold_clock(TODAY)

    assert "no goals yet" in signed_in("cleo").get(PAGE).content.decode()


def test_a_step_is_due_by_its_day(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    steps = [
        {"id": 1, "title": "Gas check", "weight": 1, "due": "2026-11-26"},
        {"id": 2, "title": "First Saturday", "weight": 1, "due": "2027-01-30"},
    ]
    owner = cast.people["dan"].pk
    reach(cast.operator, "Open on Saturdays", direction="milestones", milestones=steps, owner_person_id=owner)
    week = signed_in("dan").get(PAGE).context["week"]

    assert [(row.note, row.when) for row in week.due if row.is_step] == [("Gas check", "Tomorrow")]
    assert "First Saturday" in [each.text.rpartition(": ")[2] for each in week.later]


def test_a_viewer_has_nothing_to_record(plan: SmallPlan, signed_in: SignIn) -> None:
    assert due_titles(signed_in("vic")) == []


def test_only_those_who_belong_here_see_it(plan: SmallPlan, client: Client, signed_in: SignIn) -> None:
    assert client.get(PAGE).status_code == 302
    assert signed_in("eve").get(PAGE).status_code == 404


def test_the_page_asks_the_database_a_bounded_number_of_times(
    cast: Cast, plan: SmallPlan, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        owner = cast.people["dan"].pk
        reach(
            cast.operator,
            f"Small {number}",
            kpi_id=plan.meals.pk,
            target=5.0,
            cadence="weekly",
            owner_person_id=owner,
        )
    client = signed_in("dan")
    client.get(PAGE)
    with django_assert_max_num_queries(45):
        client.get(PAGE)


def test_before_the_first_value_the_greeting_names_no_number(plan: SmallPlan, signed_in: SignIn) -> None:
    text = signed_in("dan").get(PAGE).content.decode()

    assert "Feed 10,000 people by June 2027." in text
    assert "so far" not in text


def test_what_others_goals_feed_is_not_called_ones_own(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    dan = cast.people["dan"]
    lunches = add_kpi(
        actor=cast.operator,
        name="People fed",
        unit="people",
        aggregation="sum",
        cadence="daily",
        key="lunches",
    )
    held = reach(
        cast.operator, "Feed 2,000 people", rollup="sum", target=2_000, parent_id=plan.vision.pk,
        owner_person_id=dan.pk,
    )  # fmt: skip
    reach(
        cast.operator, "Feed 300 people in York", kpi_id=lunches.pk, target=300, parent_id=held.pk,
        owner_person_id=cast.people["finn"].pk,
    )  # fmt: skip
    record(cast.operator, lunches, "2026-11-24", 24)
    greeting = signed_in("dan").get(PAGE).context["greeting"]

    assert greeting.value == "24"
    assert greeting.mine == ""


def test_the_value_of_ones_unit_is_not_called_ones_own(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    record(cast.operator, plan.york_meals, "2026-11-24", 24)

    assert signed_in("finn").get(PAGE).context["greeting"].mine == ""


def test_what_was_missed_on_a_day_off_is_not_late(
    cast: Cast, plan: SmallPlan, signed_in: SignIn, hold_clock: HoldClock
) -> None:
    """Friday was recorded, nobody works at the weekend, and on Monday nothing is late."""
    five_days = ["monday", "tuesday", "wednesday", "thursday", "friday"]
    change_settings(actor=cast.operator, changes={"working_days": five_days})
    record(cast.actor("dan"), plan.meals, "2026-11-25", 6)
    hold_clock("2026-11-27T09:00")
    record(cast.actor("dan"), plan.meals, "2026-11-27", 6)
    hold_clock("2026-11-30T09:00")
    rows = {row.title: row for row in signed_in("dan").get(PAGE).context["week"].due}
    assert (rows["Feed 5 people every day"].when, rows["Feed 5 people every day"].is_late) == (
        "Today",
        False,
    )
    add_holidays(actor=cast.operator, days=[DayOff(date(2026, 11, 30), "Saint Andrew")])
    rows = {row.title: row for row in signed_in("dan").get(PAGE).context["week"].due}
    assert not rows["Feed 5 people every day"].is_late
    hold_clock("2026-12-02T09:00")
    rows = {row.title: row for row in signed_in("dan").get(PAGE).context["week"].due}
    assert rows["Feed 5 people every day"].is_late


def test_days_off_change_no_figure(cast: Cast, plan: SmallPlan) -> None:
    record(cast.actor("dan"), plan.meals, "2026-11-25", 6)
    before = figure(plan.leeds)
    change_settings(actor=cast.operator, changes={"working_days": ["monday"]})
    add_holidays(actor=cast.operator, days=[DayOff(date(2026, 11, 25), "A day off")])
    after = figure(plan.leeds)
    assert [getattr(after, name) for name in STORED] == [getattr(before, name) for name in STORED]


def test_a_viewer_without_goals_is_led_to_the_vision_and_offered_no_new_one(
    cast: Cast, signed_in: SignIn
) -> None:
    page = signed_in("vic").get(PAGE).content.decode()

    assert "You have no goals of your own. You can look at all of Open Harbour." in page
    assert 'href="/o/open-harbour/vision/">Vision</a>' in page
    assert "New goal" not in page
    assert "New goal" in signed_in("dan").get(PAGE).content.decode()


def test_before_there_is_a_vision_whoever_may_set_it_is_led_there(
    cast: Cast, signed_in: SignIn, hold_clock: HoldClock
) -> None:
    hold_clock(TODAY)
    begin = f'<a class="button" href="/o/{cast.slug}/vision/">'
    assert begin in signed_in("max").get(PAGE).content.decode()
    assert begin not in signed_in("dan").get(PAGE).content.decode()


def test_what_a_period_asks_for_is_recorded_by_one_touch(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    dan = signed_in("dan")
    rows = {row.title: row.asked for row in dan.get(PAGE).context["week"].due}
    assert rows == {"Feed 5 people every day": "5", "Waste at most 4 kg a day": ""}
    sent = {"value": ["", "5"], "measured_on": "2026-11-25", "seen": "0"}  # the empty field, then the button
    dan.post(f"/o/open-harbour/goals/{plan.leeds.pk}/measurements/", sent)
    assert figure(plan.leeds).value == 5.0
    assert due_titles(dan) == ["Waste at most 4 kg a day"]
