"""A unit's review: what it keeps, what it carries on, and who may hold it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cairn.audit.models import Entry
from cairn.conversations.models import NextStep, Review, ReviewedGoal
from cairn.conversations.queries.reviews import open_blockers, open_steps, said_in, steps_of_person
from cairn.conversations.services.reviewing import (
    end_review,
    resolve_blocker,
    say_in_review,
    start_review,
)
from cairn.conversations.services.stepping import agree_on_step, drop_step, finish_step, reopen_step
from cairn.goals.services.creation import create_goal
from cairn.web.inbox.news import news_for
from conftest import HoldClock
from tests.cast import Cast
from tests.jobs import run_jobs
from tests.small_plan import END, START, SmallPlan, record


def begun(cast: Cast, who: str = "cleo") -> Review:
    return start_review(actor=cast.actor(who), unit=cast.units["leeds"])


def again(row: Any) -> None:
    row.refresh_from_db(from_queryset=type(row).objects.filter(organization=row.organization_id))


def step(cast: Cast, review: Review, text: str = "Call the electrician") -> NextStep:
    return agree_on_step(actor=cast.actor("cleo"), review=review, text=text, owner=cast.people["dan"])


def test_a_review_keeps_the_goals_as_they_stood(cast: Cast, plan: SmallPlan) -> None:
    record(cast.operator, plan.kilos, "2026-11-17", 3.0)
    record(cast.operator, plan.kilos, "2026-11-25", 5.0)
    kept = ReviewedGoal.objects.get(organization=cast.organization, review=begun(cast), goal=plan.waste)
    record(cast.operator, plan.kilos, "2026-11-25", 1.0)
    again(kept)
    assert (kept.value_before, kept.value) == (3.0, 5.0)


def test_private_goals_and_other_units_are_not_gone_through(cast: Cast, plan: SmallPlan) -> None:
    terms = {"start_on": START, "end_on": END, "direction": "done", "rollup": "measured"}
    mine = {**terms, "owner_person_id": cast.people["dan"].pk}
    create_goal(actor=cast.operator, title="Sleep more", terms=mine, is_private=True)
    kept = ReviewedGoal.objects.filter(organization=cast.organization, review=begun(cast))
    assert set(kept.values_list("goal", flat=True)) == {plan.leeds.pk, plan.waste.pk}


def test_a_second_press_goes_on_with_the_same_review(cast: Cast, plan: SmallPlan) -> None:
    assert begun(cast) == begun(cast, "dan")


def test_one_that_nobody_ended_is_ended_by_the_next(
    cast: Cast, plan: SmallPlan, hold_clock: HoldClock
) -> None:
    first = begun(cast)
    hold_clock("2026-12-02T09:00")
    second = begun(cast)
    again(first)
    assert second != first
    assert first.ended_at is not None
    assert second.since_on == first.held_on


def test_steps_and_blockers_are_carried_on_until_they_are_done(
    cast: Cast, plan: SmallPlan, hold_clock: HoldClock
) -> None:
    cleo, unit = cast.actor("cleo"), cast.units["leeds"]
    first = begun(cast)
    agreed = step(cast, first)
    oven = say_in_review(
        actor=cleo, review=first, kind="blocker", text="The oven is broken.", goal=plan.leeds.pk
    )
    end_review(actor=cleo, review=first)
    hold_clock("2026-12-02T09:00")
    second = begun(cast)
    assert said_in(second)[plan.leeds.pk].blockers == [oven]
    assert list(open_steps(cast.organization.pk, unit.pk)) == [agreed]
    finish_step(actor=cast.actor("dan"), step=agreed)
    resolve_blocker(actor=cast.actor("cleo"), blocker=oven)
    assert not open_steps(cast.organization.pk, unit.pk).exists()
    assert not open_blockers(cast.organization.pk, unit.pk).exists()
    assert said_in(second)[plan.leeds.pk].blockers == [oven]  # this review still saw it


def test_a_step_is_taken_up_again_and_dropped(cast: Cast, plan: SmallPlan) -> None:
    agreed = step(cast, begun(cast))
    dan = cast.people["dan"].pk
    finish_step(actor=cast.actor("dan"), step=agreed)
    reopen_step(actor=cast.actor("dan"), step=agreed)
    assert list(steps_of_person(cast.organization.pk, dan)) == [agreed]
    drop_step(actor=cast.actor("cleo"), step=agreed)
    again(agreed)
    assert agreed.is_dropped
    actions = Entry.objects.filter(organization=cast.organization, action__startswith="step.")
    assert list(actions.order_by("pk").values_list("action", flat=True)) == [
        "step.agreed",
        "step.done",
        "step.reopened",
        "step.dropped",
    ]


def test_whose_step_it_is_is_told(cast: Cast, plan: SmallPlan) -> None:
    step(cast, begun(cast))
    run_jobs()
    said = [news.says for news in news_for(cast.actor("dan"))]
    assert "cleo agreed on a next step with you: Call the electrician" in [
        each.replace("Cleo Costa", "cleo") for each in said
    ]
    assert [news for news in news_for(cast.actor("cleo")) if "Call" in news.says] == []


def test_minutes_do_not_change(cast: Cast, plan: SmallPlan) -> None:
    review = begun(cast)
    end_review(actor=cast.actor("cleo"), review=review)
    with pytest.raises(ValidationError, match="minutes stand"):
        say_in_review(actor=cast.actor("cleo"), review=review, kind="note", text="One more thing.")
    with pytest.raises(ValidationError, match="minutes stand"):
        step(cast, review)


def test_what_cannot_be_kept_is_refused(cast: Cast, plan: SmallPlan) -> None:
    cleo, review = cast.actor("cleo"), begun(cast)
    with pytest.raises(ValidationError, match="Write a line"):
        say_in_review(actor=cleo, review=review, kind="note", text="  ")
    with pytest.raises(ValidationError, match="not gone through"):
        say_in_review(actor=cleo, review=review, kind="note", text="Of York.", goal=plan.york.pk)
    with pytest.raises(ValidationError, match="That day is past"):
        agree_on_step(
            actor=cleo,
            review=review,
            text="Call",
            owner=cast.people["dan"],
            due_on=cleo.today - timedelta(days=1),
        )


@pytest.mark.parametrize("who", ["finn", "vic"])
def test_who_does_not_belong_to_it_holds_no_review(cast: Cast, plan: SmallPlan, who: str) -> None:
    with pytest.raises(PermissionDenied):
        begun(cast, who)
    agreed = step(cast, begun(cast))
    with pytest.raises(PermissionDenied):
        finish_step(actor=cast.actor(who), step=agreed)
