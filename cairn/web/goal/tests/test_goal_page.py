"""A goal's page: how it stands and why, for those who may see it; and what ends it."""

from datetime import date
from typing import Any

import pytest
from babel import Locale
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cairn.common import dates
from cairn.goals.models import State
from cairn.goals.services.progress import check_in
from cairn.goals.services.states import cancel_goal
from cairn.web.pieces import Explanation
from conftest import HoldClock
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import TODAY, SmallPlan, reach, record, small_plan, version


@pytest.fixture
def plan(cast: Cast, hold_clock: HoldClock) -> SmallPlan:
    hold_clock(TODAY)
    built = small_plan(cast)
    record(cast.actor("dan"), built.meals, "2026-11-24", 6, note="Two families came")
    record(cast.operator, built.york_meals, "2026-11-24", 24)
    return built


def text_of(client: Client, goal_pk: int, query: str = "") -> str:
    answer = client.get(f"/o/open-harbour/goals/{goal_pk}/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_says_how_the_goal_stands(plan: SmallPlan, signed_in: SignIn) -> None:
    page = signed_in("dan").get(f"/o/open-harbour/goals/{plan.vision.pk}/").context["page"]

    assert (page.standing.number, page.standing.of_what) == ("30", "of 10,000 people")
    assert [row.share_ratio for group in page.feeds.groups for row in group.rows] == [0.8, 0.2]


def test_a_recurring_goal_shows_its_periods_met_missed_and_open(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    record(cast.operator, plan.meals, "2026-11-20", 3)
    part = signed_in("dan").get(f"/o/open-harbour/goals/{plan.leeds.pk}/").context["page"].periods
    states = {mark.name: mark.state for mark in part.marks}
    words = [mark.words.replace("\u00a0", " ") for mark in part.marks]

    assert part.is_calendar
    assert len(part.blanks) == 0, "the first of 35 days is put back to the beginning of its week"
    assert words[-1] == "25 Nov: – of 5 people, open"
    assert words[-2] == "24 Nov: 6 people of 5 people, met"
    assert "20 Nov: 3 people of 5 people, missed" in words
    assert list(states.values()).count("met") == 1
    assert part.sentence.startswith("1 of ")


def test_before_the_first_period_is_over_none_is_counted(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    today = date(2026, 11, 25)
    goal = reach(
        cast.operator, "Walk", kpi_id=plan.york_meals.pk, target=5.0, cadence="daily", start_on=today
    )
    page = signed_in("max").get(f"/o/{cast.slug}/goals/{goal.pk}/")
    assert page.context["page"].periods.marks
    assert page.context["page"].periods.sentence == ""


def test_a_goal_that_does_not_recur_shows_no_periods(plan: SmallPlan, signed_in: SignIn) -> None:
    page = signed_in("dan").get(f"/o/open-harbour/goals/{plan.vision.pk}/").context["page"]
    assert page.periods is None


def test_the_table_beside_the_chart_expects_what_the_sentence_does(
    plan: SmallPlan, signed_in: SignIn
) -> None:
    page = signed_in("dan").get(f"/o/open-harbour/goals/{plan.vision.pk}/").context["page"]
    day, _reached, expected = page.chart.table.rows[-1]

    assert day == dates.day(page.on, Locale("en", "GB"))
    assert f"of the {expected} expected" in page.standing.sentence


def test_it_says_whether_what_feeds_it_is_enough(plan: SmallPlan, signed_in: SignIn) -> None:
    page = signed_in("dan").get(f"/o/open-harbour/goals/{plan.vision.pk}/").context["page"]

    assert page.feeds.note == "2 goals, together 2,525 of the 10,000 needed"


def test_the_way_to_it_begins_at_the_vision(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    deeper = reach(cast.operator, "Lay ten tables", direction="done", parent_id=plan.york.pk)
    crumbs = signed_in("dan").get(f"/o/open-harbour/goals/{deeper.pk}/").context["page"].crumbs

    assert [(crumb.title, crumb.is_vision) for crumb in crumbs] == [
        ("Feed 10,000 people", True),
        ("Feed 700 people in York", False),
    ]


def test_why_tells_inputs_and_rule(plan: SmallPlan, signed_in: SignIn) -> None:
    page = signed_in("dan").get(f"/o/open-harbour/goals/{plan.vision.pk}/").context["page"]
    steps = {step.name: step.from_what for step in page.standing.why.steps}

    assert steps["Value"] == "30 from 2 below"
    assert steps["Reached"] == "30 of 10,000"
    assert "÷" in steps["Pace"]
    assert page.standing.why.rule.startswith("Section")


@pytest.mark.parametrize("name", ["leeds", "york", "waste", "vision"])
def test_every_kind_of_goal_explains_itself(plan: SmallPlan, signed_in: SignIn, name: str) -> None:
    page = signed_in("ada").get(f"/o/open-harbour/goals/{getattr(plan, name).pk}/").context["page"]

    assert [step.name for step in page.standing.why.steps][-2:] == ["Expected", "Pace"]


@pytest.mark.parametrize(
    "terms",
    [
        {"direction": "done"},
        {"direction": "milestones", "milestones": [{"id": 1, "title": "One", "weight": 1, "due": None}]},
        {"rollup": "weighted"},
        {"rollup": "worst"},
        {"rollup": "mean", "target": 5.0},
        {"rollup": "max", "target": 5.0, "direction": "at_most"},
        {"rollup": "min", "low": 1.0, "high": 5.0, "direction": "within"},
    ],
)
def test_goals_of_other_kinds_have_a_page(
    cast: Cast, plan: SmallPlan, signed_in: SignIn, terms: dict[str, Any]
) -> None:
    goal = reach(cast.operator, "Of another kind", **terms)

    assert "Of another kind" in text_of(signed_in("ada"), goal.pk)


def test_what_was_said_below_is_heard(plan: SmallPlan, signed_in: SignIn) -> None:
    assert "Two families came" in text_of(signed_in("ada"), plan.vision.pk)


def test_what_a_sum_recorded_itself_stands_beside_what_feeds_it(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    own = reach(cast.operator, "Feed 500", rollup="sum", kpi_id=plan.york_meals.pk, target=500)
    reach(cast.operator, "Feed 9", kpi_id=plan.meals.pk, target=9, parent_id=own.pk)
    page = signed_in("dan").get(f"/o/open-harbour/goals/{own.pk}/").context["page"]
    rows = [(row.title, row.value, row.share_ratio) for row in page.feeds.groups[0].rows]

    assert rows == [("Recorded on the goal itself", "24", 0.8), ("Feed 9", "6", 0.2)]
    assert page.feeds.note == "1 goal"  # its target alone would say too little of the way


def test_a_past_period_shows_its_last_days_figures(plan: SmallPlan, signed_in: SignIn) -> None:
    client = signed_in("ada")
    page = client.get(f"/o/open-harbour/goals/{plan.vision.pk}/?period=2026-Q3").context["page"]

    assert (page.on.isoformat(), page.standing.number) == ("2026-09-30", "–")


def test_a_private_goal_is_its_owners_and_his_lines(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    owner = cast.people["dan"].pk
    goal = reach(cast.operator, "Run a marathon", direction="done", owner_person_id=owner)
    goal.is_private = True
    goal.save(update_fields=["is_private"])
    seen = {
        name: signed_in(name).get(f"/o/open-harbour/goals/{goal.pk}/").status_code
        for name in ("dan", "cleo", "ben", "ada", "finn", "max", "vic", "eve")
    }

    assert seen == {
        "dan": 200, "cleo": 200, "ben": 200, "ada": 200, "finn": 404, "max": 404, "vic": 404, "eve": 404,
    }  # fmt: skip


@pytest.mark.parametrize(("confidence", "flagged"), [("low", False), ("high", True)])
def test_a_call_that_the_figures_contradict_is_flagged(
    cast: Cast, plan: SmallPlan, signed_in: SignIn, confidence: str, flagged: bool
) -> None:
    check_in(actor=cast.actor("ada"), goal=plan.vision, confidence=confidence)
    text = text_of(signed_in("ben"), plan.vision.pk)

    assert f"Ada’s own call: {confidence}" in text
    assert ("the figures say otherwise" in text) is flagged


def test_cancelling_asks_why(plan: SmallPlan, signed_in: SignIn) -> None:
    cleo, page = signed_in("cleo"), f"/o/open-harbour/goals/{plan.leeds.pk}/cancellation/"

    assert "Say why" in cleo.post(page, {"reason": " "}).content.decode()
    assert version(plan.leeds).state == State.ACTIVE
    assert cleo.post(page, {"reason": "the kitchen moved"}).status_code == 302
    assert version(plan.leeds).state == State.CANCELLED


def test_closing_twice_says_that_somebody_was_quicker(plan: SmallPlan, signed_in: SignIn) -> None:
    cleo, page = signed_in("cleo"), f"/o/open-harbour/goals/{plan.leeds.pk}/closing/"
    cleo.post(page, {"reason": ""})

    assert "Somebody was quicker" in cleo.post(page, {"reason": ""}).content.decode()


@pytest.mark.parametrize(
    ("name", "status"), [("dan", 403), ("cleo", 302), ("finn", 403), ("vic", 403), ("eve", 404)]
)
def test_who_may_reopen(cast: Cast, plan: SmallPlan, signed_in: SignIn, name: str, status: int) -> None:
    signed_in("cleo").post(f"/o/open-harbour/goals/{plan.leeds.pk}/cancellation/", {"reason": "moved"})
    answer = signed_in(name).post(f"/o/open-harbour/goals/{plan.leeds.pk}/reopening/", {"reason": "back"})

    assert answer.status_code == status


def test_the_page_asks_the_database_a_bounded_number_of_times(
    cast: Cast, plan: SmallPlan, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        reach(cast.operator, f"Part {number}", rollup="sum", target=5, parent_id=plan.vision.pk)
    client = signed_in("ada")
    client.get(f"/o/open-harbour/goals/{plan.vision.pk}/")
    with django_assert_max_num_queries(60):
        client.get(f"/o/open-harbour/goals/{plan.vision.pk}/")


def test_dust_is_told_in_digits_that_say_something(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    big = reach(cast.operator, "Feed a million", kpi_id=plan.york_meals.pk, target=1_000_000)
    steps = {step.name: step.result for step in _why(signed_in("ada"), big.pk).steps}

    assert (steps["Reached"], steps["Expected"]) == ("0.0024\u00a0%", "40.3\u00a0%")


def _why(client: Client, goal_pk: int) -> Explanation:
    explanation: Explanation = client.get(f"/o/open-harbour/goals/{goal_pk}/").context["page"].standing.why
    return explanation


def test_only_goals_that_count_are_counted_among_what_feeds_it(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    cancel_goal(actor=cast.operator, goal=plan.leeds, reason="moved")
    page = signed_in("ada").get(f"/o/open-harbour/goals/{plan.vision.pk}/").context["page"]

    assert page.feeds.note.startswith("1 goal, together 700 of the 10,000 needed")


def test_its_course_ends_with_the_goal(plan: SmallPlan, signed_in: SignIn, hold_clock: HoldClock) -> None:
    hold_clock("2027-06-30T09:00")
    text_of(signed_in("dan"), plan.vision.pk)  # keeps the figures of that day
    hold_clock("2027-07-15T09:00")
    page = signed_in("dan").get(f"/o/open-harbour/goals/{plan.vision.pk}/").context["page"]

    assert page.chart.sentence == "From 1 Jul 2026 to 30 Jun 2027: 30."
