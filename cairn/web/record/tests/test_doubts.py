"""What is asked once before a value is kept."""

import pytest
from django.test import Client

from cairn.kpis.models import Measurement
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import SmallPlan, record

WEEK = "/o/open-harbour/my-week/"
HTMX = {"HX-Request": "true"}
MEANWHILE = "6\u00a0people was recorded for today meanwhile. Record another?"


@pytest.fixture
def dan(signed_in: SignIn) -> Client:
    return signed_in("dan")


def address(plan: SmallPlan) -> str:
    return f"/o/open-harbour/goals/{plan.leeds.pk}/measurements/"


def values(plan: SmallPlan) -> list[float]:
    rows = Measurement.objects.filter(organization=plan.meals.organization_id, superseded_at=None)
    return list(rows.order_by("pk").values_list("value", flat=True))


def sent(client: Client, plan: SmallPlan) -> dict[str, str]:
    """What the due row of a page shown now sends, without a value."""
    row = next(row for row in client.get(WEEK).context["week"].due if row.goal == plan.leeds.pk)
    return {"measured_on": row.measured_on.isoformat(), "seen": row.seen}


def test_a_stale_row_asks_whether_to_record_another(cast: Cast, dan: Client, plan: SmallPlan) -> None:
    stale = sent(dan, plan)
    record(cast.actor("ben"), plan.meals, "2026-11-25", 6)
    answer = dan.post(address(plan), {"value": "7", **stale}, headers=HTMX)
    text = answer.content.decode()

    assert answer.status_code == 422
    assert MEANWHILE in text
    assert 'value="7"' in text
    assert values(plan) == [6]

    newest = Measurement.objects.filter(organization=cast.organization).latest("pk").pk
    assert f'name="seen" value="{newest}"' in text
    dan.post(address(plan), {"value": "7", **stale, "seen": str(newest)}, headers=HTMX)
    assert values(plan) == [6, 7]


def test_without_javascript_the_question_stands_on_the_page(cast: Cast, dan: Client, plan: SmallPlan) -> None:
    stale = sent(dan, plan)
    record(cast.actor("ben"), plan.meals, "2026-11-25", 6)
    text = dan.post(address(plan), {"value": "7", **stale}).content.decode()

    assert MEANWHILE in text
    assert "Record it all the same" in text


def test_a_value_of_another_day_or_one_taken_back_does_not_ask(
    cast: Cast, dan: Client, plan: SmallPlan
) -> None:
    stale = sent(dan, plan)
    record(cast.actor("ben"), plan.meals, "2026-11-24", 6)
    taken_back = record(cast.actor("ben"), plan.meals, "2026-11-25", 8)
    dan.post(f"/o/open-harbour/measurements/{taken_back.pk}/withdrawal/")
    dan.post(address(plan), {"value": "7", **stale}, headers=HTMX)

    assert values(plan) == [6, 7]


def test_the_same_row_sent_twice_records_once_and_does_not_ask(dan: Client, plan: SmallPlan) -> None:
    form = {"value": "7", "once": "a-form", **sent(dan, plan)}
    answers = [dan.post(address(plan), form, headers=HTMX).status_code for _ in range(2)]

    assert (answers, values(plan)) == ([200, 200], [7])


def test_the_page_of_all_values_takes_a_second_one(cast: Cast, dan: Client, plan: SmallPlan) -> None:
    record(cast.actor("ben"), plan.meals, "2026-11-25", 6)
    dan.post(address(plan), {"value": "7"})

    assert values(plan) == [6, 7]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1200", "That is 200 times the usual 6. Press again to record it."),
        ("-6", "That is below zero, as no value before it was."),
        (
            "1.500",
            "“1.500” is 1.5 here, and all values so far are whole numbers. Enter 1,500 if",
        ),
    ],
)
def test_what_can_hardly_be_meant_is_asked_once(
    cast: Cast, dan: Client, plan: SmallPlan, typed: str, sentence: str
) -> None:
    for day in ("2026-11-23", "2026-11-24"):
        record(cast.actor("dan"), plan.meals, day, 6)
    answer = dan.post(address(plan), {"value": typed})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert f'name="confirm" value="{typed}"' in answer.content.decode()
    assert values(plan) == [6, 6]

    dan.post(address(plan), {"value": typed, "confirm": typed})
    assert len(values(plan)) == 3


def test_another_odd_value_is_asked_again(cast: Cast, dan: Client, plan: SmallPlan) -> None:
    record(cast.actor("dan"), plan.meals, "2026-11-24", 6)

    assert dan.post(address(plan), {"value": "1300", "confirm": "1200"}).status_code == 422


def test_a_first_value_below_zero_of_what_is_counted_is_asked(dan: Client, plan: SmallPlan) -> None:
    assert dan.post(address(plan), {"value": "-6"}).status_code == 422


@pytest.mark.parametrize("typed", ["119", "0.125", "6.5", "0"])
def test_what_may_well_be_meant_is_not_asked(cast: Cast, dan: Client, plan: SmallPlan, typed: str) -> None:
    record(cast.actor("dan"), plan.meals, "2026-11-24", 6)

    assert dan.post(address(plan), {"value": typed}).status_code == 302


def test_a_refused_row_keeps_its_day_and_what_it_was_last(cast: Cast, dan: Client, plan: SmallPlan) -> None:
    record(cast.actor("dan"), plan.meals, "2026-11-22", 6)
    form = {"value": "six", **sent(dan, plan), "measured_on": "2026-11-23"}
    text = dan.post(address(plan), form, headers=HTMX).content.decode()

    assert 'name="measured_on" value="2026-11-23"' in text
    assert "2 days late" in text
    assert "<b>6</b>" in text
