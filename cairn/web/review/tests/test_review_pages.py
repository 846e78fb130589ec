"""The weekly review in the browser's hands: read, held, its minutes, and next steps in My week."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from cairn.conversations.models import NextStep, Review, ReviewNote
from cairn.conversations.services.reviewing import start_review
from cairn.goals.services.creation import create_goal
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import END, START, SmallPlan


@pytest.fixture
def review(cast: Cast, plan: SmallPlan) -> Review:
    return start_review(actor=cast.actor("cleo"), unit=cast.units["leeds"])


def at(cast: Cast, name: str, pk: int) -> str:
    return reverse(f"review:{name}", args=[cast.slug, pk])


def page_of(browser: Client, url: str) -> str:
    return browser.get(url).content.decode()


def test_it_is_held_from_the_first_goal_to_the_minutes(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    browser = signed_in("cleo")
    unit = at(cast, "unit", cast.units["leeds"].pk)
    assert "Begin the review" in page_of(browser, unit)
    meeting = browser.post(at(cast, "beginning", cast.units["leeds"].pk))["Location"]
    review = Review.objects.get(organization=cast.organization)
    assert "Goal 1 of 2" in page_of(browser, meeting)
    note = {"goal": plan.leeds.pk, "at": 1, "kind": "decision", "text": "We open at five.", "once": "a"}
    for _press in range(2):
        assert browser.post(at(cast, "notes", review.pk), note)["Location"] == f"{meeting}?at=1"
    assert ReviewNote.objects.filter(organization=cast.organization).count() == 1
    step = {"goal": plan.leeds.pk, "at": 2, "text": "Call the electrician", "owner": "Dan Duval"}
    browser.post(at(cast, "steps", review.pk), {**step, "due_on": "fri"})
    assert "End, and keep the minutes" in page_of(browser, f"{meeting}?at=3")
    minutes = browser.post(at(cast, "ending", review.pk), follow=True).content.decode()
    assert "We open at five." in minutes
    assert "Call the electrician" in minutes
    assert "Begun" in minutes
    assert meeting in page_of(browser, unit)


def test_a_next_step_stands_in_its_owners_week_and_is_done_there(
    cast: Cast, review: Review, signed_in: SignIn
) -> None:
    sent = {"text": "Call the electrician", "owner": "Dan Duval"}
    signed_in("cleo").post(at(cast, "steps", review.pk), sent)
    week, dan = reverse("my_week:page", args=[cast.slug]), signed_in("dan")
    assert "Call the electrician" in page_of(dan, week)
    agreed = NextStep.objects.get(organization=cast.organization)
    done = dan.post(at(cast, "step_completion", agreed.pk), {"next": week})
    assert done["Location"] == week
    page = page_of(dan, week)
    assert at(cast, "step_reopening", agreed.pk) in page  # the toast undoes it
    assert at(cast, "step_completion", agreed.pk) not in page


@pytest.mark.parametrize(
    ("name", "sent", "fault"),
    [
        ("notes", {"kind": "note", "text": ""}, "Write a line."),
        ("steps", {"text": "Call", "owner": "Nobody Known"}, "Nobody here is called"),
        ("steps", {"text": "Call", "owner": "Dan Duval", "due_on": "2026-11-01"}, "That day is past."),
    ],
)
def test_a_form_with_faults_comes_back_filled(
    cast: Cast, review: Review, signed_in: SignIn, name: str, sent: dict[str, str], fault: str
) -> None:
    answer = signed_in("cleo").post(at(cast, name, review.pk), {**sent, "at": "2"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert fault in page
    assert "Goal 2 of 2" in page


def test_who_looks_on_reads_what_was_said_and_holds_nothing(
    cast: Cast, review: Review, signed_in: SignIn
) -> None:
    page = page_of(signed_in("vic"), at(cast, "page", review.pk))
    assert "It is being held" in page
    assert "Keep it" not in page


def test_what_became_private_is_read_by_its_readers_alone(
    cast: Cast, plan: SmallPlan, review: Review, signed_in: SignIn
) -> None:
    cleo = signed_in("cleo")
    cleo.post(at(cast, "notes", review.pk), {"goal": plan.waste.pk, "kind": "blocker", "text": "A secret."})
    type(plan.waste).objects.filter(organization=cast.organization, pk=plan.waste.pk).update(is_private=True)
    unit = at(cast, "unit", cast.units["leeds"].pk)
    for url in (unit, at(cast, "page", review.pk)):
        assert "A secret." not in page_of(signed_in("vic"), url)
    assert "A secret." in page_of(signed_in("dan"), unit)


def test_a_page_of_many_goals_asks_no_more_of_the_database(
    cast: Cast, plan: SmallPlan, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        terms = {"start_on": START, "end_on": END, "direction": "done", "rollup": "measured"}
        owner = {"owner_person_id": cast.people["dan"].pk}
        create_goal(actor=cast.operator, title=f"Number {number}", terms={**terms, **owner})
    browser = signed_in("cleo")
    unit = at(cast, "unit", cast.units["leeds"].pk)
    browser.get(unit)
    with django_assert_max_num_queries(45):
        browser.get(unit)
    url = browser.post(at(cast, "beginning", cast.units["leeds"].pk))["Location"]
    with django_assert_max_num_queries(35):
        browser.get(url)
