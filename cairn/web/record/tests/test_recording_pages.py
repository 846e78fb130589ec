"""Recording by the page: with and without htmx, who may, and what is refused."""

import pytest
from django.test import Client

from cairn.goals.models import Completion
from cairn.kpis.models import Measurement
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import SmallPlan, reach, record


@pytest.fixture
def dan(signed_in: SignIn) -> Client:
    return signed_in("dan")


def address(plan: SmallPlan, what: str = "measurements/") -> str:
    return f"/o/open-harbour/goals/{plan.leeds.pk}/{what}"


def values(plan: SmallPlan) -> list[float]:
    rows = Measurement.objects.filter(organization=plan.meals.organization_id, superseded_at=None)
    return list(rows.order_by("pk").values_list("value", flat=True))


def test_a_value_is_recorded_and_one_comes_back(dan: Client, plan: SmallPlan) -> None:
    answer = dan.post(address(plan), {"value": "6", "next": "/o/open-harbour/my-week/"})

    assert (answer.status_code, answer["Location"]) == (302, "/o/open-harbour/my-week/")
    assert values(plan) == [6.0]


def test_htmx_gets_the_row_and_the_toast(dan: Client, plan: SmallPlan) -> None:
    answer = dan.post(address(plan), {"value": "1.5k"}, headers={"HX-Request": "true"})

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Saved" in text
    assert "Recorded 1,500" in text
    assert "Undo" in text


def test_the_same_press_twice_records_once(dan: Client, plan: SmallPlan) -> None:
    for _ in range(2):
        dan.post(address(plan), {"value": "6", "once": "a-form"})

    assert values(plan) == [6.0]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("six", "is not a number"),
        ("", "is missing"),
        ("1e400", "Enter"),
        ("NaN", "is not a number"),
        ("1.234,5", "Did you mean"),
    ],
)
def test_what_is_no_number_comes_back_with_a_sentence(
    dan: Client, plan: SmallPlan, typed: str, sentence: str
) -> None:
    answer = dan.post(address(plan), {"value": typed, "note": "kept as typed"})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "kept as typed" in answer.content.decode()
    assert values(plan) == []


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2026-06-30", "would not count"),
        ("2026-11-26", "still to come"),
        ("the 12th", "is not a date"),
        ("1800-01-01", "is before 1900"),
    ],
)
def test_a_day_that_cannot_be_meant_is_refused(dan: Client, plan: SmallPlan, day: str, sentence: str) -> None:
    answer = dan.post(address(plan), {"value": "6", "measured_on": day})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert values(plan) == []


def test_undo_takes_the_value_back(cast: Cast, dan: Client, plan: SmallPlan) -> None:
    row = record(cast.actor("dan"), plan.meals, "2026-11-25", 6)
    answer = dan.post(
        f"/o/open-harbour/measurements/{row.pk}/withdrawal/", {"next": "/o/open-harbour/my-week/"}
    )

    assert answer.status_code == 302
    assert values(plan) == []


def test_a_second_undo_says_that_it_was_done(cast: Cast, dan: Client, plan: SmallPlan) -> None:
    row = record(cast.actor("dan"), plan.meals, "2026-11-25", 6)
    for _ in range(2):
        answer = dan.post(f"/o/open-harbour/measurements/{row.pk}/withdrawal/", follow=True)

    assert "meanwhile" in answer.content.decode()


def test_a_value_is_corrected_on_its_page(cast: Cast, dan: Client, plan: SmallPlan) -> None:
    row = record(cast.actor("dan"), plan.meals, "2026-11-25", 60)
    page = dan.get(f"/o/open-harbour/measurements/{row.pk}/correction/").content.decode()
    dan.post(
        f"/o/open-harbour/measurements/{row.pk}/correction/",
        {"value": "6", "measured_on": "2026-11-25", "reason": "Counted twice"},
    )

    assert 'value="60"' in page
    assert values(plan) == [6.0]
    seen = dan.get(f"/o/open-harbour/goals/{plan.leeds.pk}/").content.decode()
    assert "6 people, corrected by Dan" in seen.replace("\u00a0", " ")


def test_all_records_show_what_was_corrected(cast: Cast, dan: Client, plan: SmallPlan) -> None:
    row = record(cast.actor("dan"), plan.meals, "2026-11-25", 60)
    dan.post(
        f"/o/open-harbour/measurements/{row.pk}/correction/",
        {"value": "6", "measured_on": "2026-11-25", "reason": "Counted twice"},
    )
    text = dan.get(address(plan)).content.decode()

    assert "changed by Dan Duval" in text


def test_markup_in_a_note_is_shown_as_text(cast: Cast, dan: Client, plan: SmallPlan) -> None:
    record(cast.actor("dan"), plan.meals, "2026-11-25", 6, note="<script>alert(1)</script>")
    text = dan.get(address(plan)).content.decode()

    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;alert(1)" in text


@pytest.mark.parametrize(
    ("name", "status"),
    [("cleo", 302), ("ben", 302), ("ada", 302), ("max", 302), ("finn", 403), ("vic", 403), ("eve", 404)],
)
def test_who_may_record(signed_in: SignIn, plan: SmallPlan, name: str, status: int) -> None:
    assert signed_in(name).post(address(plan), {"value": "6"}).status_code == status
    assert len(values(plan)) == (1 if status == 302 else 0)


@pytest.mark.parametrize(("name", "status"), [("dan", 302), ("finn", 403), ("vic", 403), ("eve", 404)])
def test_who_may_correct_and_take_back(
    cast: Cast, signed_in: SignIn, plan: SmallPlan, name: str, status: int
) -> None:
    row = record(cast.actor("dan"), plan.meals, "2026-11-25", 6)
    base = f"/o/open-harbour/measurements/{row.pk}"

    assert signed_in(name).post(f"{base}/correction/", {"value": "7", "reason": "So"}).status_code == status
    newest = Measurement.objects.filter(organization=cast.organization, superseded_at=None).latest("pk")
    base = f"/o/open-harbour/measurements/{newest.pk}"
    assert signed_in(name).post(f"{base}/withdrawal/").status_code == status


def test_the_signed_out_are_asked_to_sign_in(client: Client, plan: SmallPlan) -> None:
    answer = client.post(address(plan), {"value": "6"})

    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")
    assert values(plan) == []


def test_a_step_is_marked_as_done_and_taken_back(cast: Cast, dan: Client, plan: SmallPlan) -> None:
    steps = [{"id": 1, "title": "Gas check", "weight": 1, "due": None}]
    owner = cast.people["dan"].pk
    goal = reach(
        cast.operator, "Open on Saturdays", direction="milestones", milestones=steps, owner_person_id=owner
    )
    dan.post(f"/o/open-harbour/goals/{goal.pk}/completions/1/")
    done = Completion.objects.get(organization=cast.organization, goal=goal)
    dan.post(f"/o/open-harbour/completions/{done.pk}/withdrawal/")

    done = Completion.objects.get(organization=cast.organization, goal=goal)
    assert done.superseded_at is not None


def test_a_word_without_a_value_is_recorded(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    page = f"/o/open-harbour/goals/{plan.vision.pk}/check-ins/"
    ada = signed_in("ada")

    assert ada.post(page, {"confidence": "medium", "note": ""}).status_code == 302
    assert ada.post(page, {"confidence": "", "note": " "}).status_code == 422
    assert "own call: medium" in ada.get(f"/o/open-harbour/goals/{plan.vision.pk}/").content.decode()


def test_the_record_page_shows_what_is_due_first(dan: Client, plan: SmallPlan) -> None:
    text = dan.get("/o/open-harbour/record/").content.decode()

    assert "Feed 5 people every day" in text
    assert "Feed 700 people in York" not in text
    assert "has “York” in its title" in dan.get("/o/open-harbour/record/?q=York").content.decode()


def test_what_a_value_moves_comes_along_with_its_row(cast: Cast, dan: Client, plan: SmallPlan) -> None:
    for kpi in (plan.meals, plan.kilos):
        record(cast.actor("dan"), kpi, "2026-11-24", 3)
    page = dan.get("/o/open-harbour/my-week/").content.decode()
    text = dan.post(address(plan), {"value": "6"}, headers={"HX-Request": "true"}).content.decode()

    assert ">2 today<" in page
    assert ">1 today<" in text
    assert "<b>9</b> so far" in text
    for part in ("greeting", "due-counts", "mine-goals"):
        assert f'id="{part}"' in page
        assert f'id="{part}" hx-swap-oob="true"' in text


def test_a_refused_value_moves_nothing(dan: Client, plan: SmallPlan) -> None:
    text = dan.post(address(plan), {"value": "six"}, headers={"HX-Request": "true"}).content.decode()

    assert 'id="greeting"' not in text


def test_who_corrects_a_replaced_value_is_led_to_the_one_that_stands(
    cast: Cast, dan: Client, signed_in: SignIn, plan: SmallPlan
) -> None:
    row = record(cast.actor("dan"), plan.meals, "2026-11-25", 60)
    address = f"/o/open-harbour/measurements/{row.pk}/correction/"
    signed_in("ben").post(address, {"value": "6", "measured_on": "2026-11-25", "reason": "So"})
    stands = Measurement.objects.get(organization=cast.organization, superseded_at=None)
    looked, sent = (
        dan.get(address),
        dan.post(address, {"value": "7", "measured_on": "2026-11-25", "reason": "So"}),
    )

    assert (looked.status_code, sent.status_code) == (200, 422)
    for answer in (looked, sent):
        text = answer.content.decode()
        assert "has put 6\u00a0people in the place of 60\u00a0people" in text
        assert f"/measurements/{stands.pk}/correction/" in text
    assert "Correct value" not in looked.content.decode()
    assert 'value="7"' in sent.content.decode(), "what was typed is not lost"


def test_who_corrects_a_value_that_was_taken_back_is_told_so(
    cast: Cast, dan: Client, plan: SmallPlan
) -> None:
    row = record(cast.actor("dan"), plan.meals, "2026-11-25", 60)
    dan.post(f"/o/open-harbour/measurements/{row.pk}/withdrawal/")
    text = dan.get(f"/o/open-harbour/measurements/{row.pk}/correction/").content.decode()

    assert "Dan Duval has taken 60\u00a0people back" in text


def test_a_form_that_came_back_and_was_changed_is_no_second_press(dan: Client, plan: SmallPlan) -> None:
    for value in ("6", "7", "7"):
        dan.post(address(plan), {"value": value, "once": "a-form"})

    assert values(plan) == [6.0, 7.0]


def test_what_was_taken_back_is_not_called_changed(cast: Cast, dan: Client, plan: SmallPlan) -> None:
    row = record(cast.actor("dan"), plan.meals, "2026-11-25", 6)
    dan.post(f"/o/open-harbour/measurements/{row.pk}/withdrawal/")
    text = dan.get(address(plan)).content.decode()

    assert "taken back by Dan Duval" in text
    assert "changed by" not in text


def test_a_correction_asks_why_and_all_records_tell_it(
    plan: SmallPlan, cast: Cast, signed_in: SignIn
) -> None:
    row = record(cast.operator, plan.meals, "2026-11-25", 60.0)
    address, dan = f"/o/{cast.slug}/measurements/{row.pk}/correction/", signed_in("dan")
    typed = {"value": "6", "measured_on": "2026-11-25"}
    refused = dan.post(address, typed)
    assert refused.status_code == 422
    assert "Say why it is corrected." in refused.content.decode()
    assert 'value="6"' in refused.content.decode(), "what was typed comes back"
    dan.post(address, typed | {"reason": "Counted twice"})
    records = dan.get(f"/o/{cast.slug}/goals/{plan.leeds.pk}/measurements/").content.decode()
    assert "corrected: Counted twice" in records
