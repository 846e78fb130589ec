"""A goal's page on a past day, before a change to come, and after its end; and what its history tells."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from cairn.goals.models import Goal, State
from cairn.goals.services.creation import create_goal
from cairn.goals.services.editing import edit_goal
from cairn.goals.services.progress import check_in
from cairn.goals.services.states import cancel_goal, close_goal, reopen_goal
from cairn.goals.services.terms import terms_of
from conftest import HoldClock
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import TODAY, SmallPlan, reach, record, small_plan, version


@pytest.fixture
def plan(cast: Cast, hold_clock: HoldClock) -> SmallPlan:
    hold_clock(TODAY)
    built = small_plan(cast)
    record(cast.actor("dan"), built.meals, "2026-09-24", 6, note="Two families came")
    record(cast.operator, built.york_meals, "2026-11-24", 241)
    return built


def text_of(client: Client, goal: Goal, query: str = "") -> str:
    return client.get(f"/o/open-harbour/goals/{goal.pk}/{query}").content.decode().replace("\u00a0", " ")


def history(client: Client, goal: Goal) -> list[str]:
    page = client.get(f"/o/open-harbour/goals/{goal.pk}/").context["page"]
    return [entry.text.replace("\u00a0", " ") for entry in page.history]


def edited(cast: Cast, goal: Goal, on: date | None = None, **terms: Any) -> None:
    seen = terms_of(version(goal))
    edit_goal(actor=cast.actor("ada"), goal=goal, seen=seen, wanted=seen | terms, effective_on=on)


def test_a_past_day_is_named_and_knows_nothing_later(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    check_in(actor=cast.actor("dan"), goal=plan.leeds, confidence="high", note="All is well")
    record(cast.actor("dan"), plan.meals, "2026-11-24", 9, note="Nine came")
    then = text_of(signed_in("dan"), plan.leeds, "?period=2026-Q3")

    assert "As of 30 September 2026" in then
    assert "273 days left" in then
    assert "Two families came" in then
    assert "Nine came" not in then
    assert "All is well" not in then
    assert "As of 2" not in text_of(signed_in("dan"), plan.leeds)


def test_what_is_counted_keeps_its_word_on_past_days(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    top = reach(cast.operator, "Help many", rollup="sum", target=500)
    for kpi, first, last in (
        (plan.kilos, (2026, 7, 1), (2026, 9, 30)),
        (plan.meals, (2026, 10, 1), (2027, 6, 30)),
    ):
        dates = {"start_on": date(*first), "end_on": date(*last)}
        terms = {**dates, "kpi_id": kpi.pk, "target": 9, "parent_id": top.pk, "baseline": 0}
        create_goal(actor=cast.operator, title="Part", terms=terms)

    for query in ("", "?period=2026-Q3"):
        page = signed_in("dan").get(f"/o/open-harbour/goals/{top.pk}/{query}").context["page"]
        assert page.standing.of_what == "of 500 people"


def test_a_change_to_come_stands_beside_the_target_and_is_no_past(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    edited(cast, plan.york, date(2026, 12, 1), target=900.0)
    edited(cast, plan.leeds, date(2026, 12, 1), target=7.0)

    assert "From 1 December: 900 people" in text_of(signed_in("ada"), plan.york)
    assert "From 1 December: 7 people" in text_of(signed_in("ada"), plan.leeds)
    assert history(signed_in("ada"), plan.york) == ["No data became At risk", "Imported"]


def test_a_change_to_come_is_told_as_past_once_it_holds(
    cast: Cast, plan: SmallPlan, signed_in: SignIn, hold_clock: HoldClock
) -> None:
    edited(cast, plan.york, date(2026, 12, 1), target=900.0)
    hold_clock("2026-12-02T09:00")

    assert "Ada: target from 700 to 900 people" in history(signed_in("ada"), plan.york)
    assert "From 1 December" not in text_of(signed_in("ada"), plan.york)


def test_history_is_told_newest_first_within_a_day(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    edited(cast, plan.york, weight=2.0)
    cancel_goal(actor=cast.actor("ada"), goal=plan.york, reason="no kitchen")
    reopen_goal(actor=cast.actor("ada"), goal=plan.york, reason="mended")

    assert history(signed_in("ada"), plan.york)[:3] == [
        "Ada: Reopened (mended)",
        "Ada: Cancelled (no kitchen)",
        "Ada: weight from 1 to 2",
    ]


def test_cancelling_is_one_line(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    cancel_goal(actor=cast.actor("ada"), goal=plan.york, reason="no kitchen")

    told = history(signed_in("ada"), plan.york)
    assert [text for text in told if "Cancelled" in text] == ["Ada: Cancelled (no kitchen)"]


def test_what_was_imported_stands_at_its_start(plan: SmallPlan, signed_in: SignIn) -> None:
    page = signed_in("ada").get(f"/o/open-harbour/goals/{plan.york.pk}/").context["page"]

    first = page.history[-1]
    assert (first.text, first.on) == ("Imported", date(2026, 7, 1))


def test_what_has_ended_needs_nothing_more_and_has_no_days_left(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    assert "Needed" in text_of(signed_in("ada"), plan.york)
    close_goal(actor=cast.actor("ada"), goal=plan.york)
    text = text_of(signed_in("ada"), plan.york)

    assert "Needed" not in text
    assert "days left" not in text


def test_nothing_is_headed_that_is_empty(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    close_goal(actor=cast.actor("ada"), goal=plan.leeds)

    assert "What next" not in text_of(signed_in("dan"), plan.leeds)  # he may end it, but not take it up again
    assert "Reopen it" in text_of(signed_in("cleo"), plan.leeds)


def test_cancelling_says_what_will_no_longer_count(plan: SmallPlan, signed_in: SignIn) -> None:
    text = text_of(signed_in("ada"), plan.york, "cancellation/")

    assert "From today it and its 241 people no longer count in “Feed 10,000 people”." in text


@pytest.mark.parametrize("end", ["cancellation", "closing"])
def test_an_end_is_undone_by_its_toast(plan: SmallPlan, signed_in: SignIn, end: str) -> None:
    cleo, goal = signed_in("cleo"), f"/o/open-harbour/goals/{plan.leeds.pk}/"
    undo = f"{goal}reopening/?undone=1"
    page = cleo.post(f"{goal}{end}/", {"reason": "moved"}, follow=True)
    assert f'action="{undo}"' in page.content.decode()
    cleo.post(undo, {"next": goal})

    assert (version(plan.leeds).state, version(plan.leeds).reason) == (State.ACTIVE, "Undone")


def test_who_ended_his_own_goal_takes_that_back_on_the_same_day(
    plan: SmallPlan, signed_in: SignIn, hold_clock: HoldClock
) -> None:
    dan, goal = signed_in("dan"), f"/o/open-harbour/goals/{plan.leeds.pk}/"
    page = dan.post(f"{goal}cancellation/", {"reason": "moved"}, follow=True)
    assert f'action="{goal}reopening/?undone=1"' in page.content.decode()
    dan.post(f"{goal}reopening/?undone=1")
    assert version(plan.leeds).state == State.ACTIVE

    dan.post(f"{goal}cancellation/", {"reason": "moved"})
    hold_clock("2026-11-26T09:00")
    assert dan.post(f"{goal}reopening/", {"reason": "back"}).status_code == 403


def test_why_names_the_sections_of_its_lines_and_leads_to_what_feeds_it(
    plan: SmallPlan, signed_in: SignIn
) -> None:
    why = signed_in("dan").get(f"/o/open-harbour/goals/{plan.vision.pk}/").context["page"].standing.why

    assert why.rule == "Sections 2, 3 and 4 of how figures are computed."
    assert (why.source_url, why.source_link) == ("#feeds", "See them")
