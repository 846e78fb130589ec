"""Values that wait, as people meet them: entered, shown as waiting, confirmed, returned, taken back."""

import pytest
from django.test import Client

from cairn.audit.models import Entry
from cairn.goals.access.owners import Owner
from cairn.goals.services.judged_kpis import change_kpi
from cairn.kpis.models import Kpi, Measurement, WaitingValue
from cairn.notifications.services.telling import tell_of_entry
from conftest import HoldClock
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import TODAY, SmallPlan, record, small_plan


@pytest.fixture
def plan(cast: Cast, hold_clock: HoldClock) -> SmallPlan:
    hold_clock(TODAY)
    plan = small_plan(cast)
    unit = {"owner_unit": cast.units["leeds"]}
    change_kpi(actor=cast.operator, kpi=plan.meals, changes={"needs_confirming": True, **unit})
    return plan


def page(client: Client, cast: Cast, path: str, **sent: object) -> tuple[int, str]:
    url = f"/o/{cast.slug}/{path}"
    response = client.post(url, sent, follow=True) if sent else client.get(url)
    return response.status_code, " ".join(response.content.decode().replace("\u00a0", " ").split())


def waiting(cast: Cast) -> list[WaitingValue]:
    return list(WaitingValue.objects.filter(organization=cast.organization, outcome="").order_by("pk"))


def values(kpi: Kpi) -> list[float]:
    rows = Measurement.objects.filter(organization=kpi.organization_id, kpi=kpi, superseded_at=None)
    return list(rows.order_by("pk").values_list("value", flat=True))


def enter(client: Client, cast: Cast, plan: SmallPlan, value: str = "6") -> str:
    return page(client, cast, f"goals/{plan.leeds.pk}/measurements/", value=value, measured_on="today")[1]


def test_the_answer_says_whom_it_waits_for_and_all_pages_of_values_show_it(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    dan = signed_in("dan")
    assert "Waits for Cleo Costa to confirm it: 6 people." in enter(dan, cast, plan)
    assert values(plan.meals) == []
    for path in (
        f"goals/{plan.leeds.pk}/measurements/",
        f"kpis/{plan.meals.pk}/",
        f"kpis/{plan.meals.pk}/measurements/",
        "values/waiting/",
    ):
        status, text = page(dan, cast, path)
        assert (status, "waits for Cleo" in text, "Take back" in text) == (200, True, True), path


def test_straight_on_the_kpi_it_waits_too(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    text = page(signed_in("dan"), cast, f"kpis/{plan.meals.pk}/measurements/", value="6")[1]
    assert "Waits for Cleo Costa to confirm it: 6 people." in text
    assert len(waiting(cast)) == 1


def test_the_row_of_my_week_says_that_it_waits(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    response = signed_in("dan").post(
        f"/o/{cast.slug}/goals/{plan.leeds.pk}/measurements/", {"value": "6"}, HTTP_HX_REQUEST="true"
    )
    assert "Waits to be confirmed" in response.content.decode()
    assert "Waits to be confirmed: 6 people" in page(signed_in("dan"), cast, "my-week/")[1]


def test_a_correction_waits_too(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    wrong = record(cast.operator, plan.meals, "2026-11-24", 60.0)
    sent = {"value": "6", "measured_on": "2026-11-24", "reason": "Counted twice"}
    text = page(signed_in("dan"), cast, f"measurements/{wrong.pk}/correction/", **sent)[1]
    assert "Waits for Cleo Costa to confirm it: 6 people." in text
    assert "instead of 60 people" in text
    assert values(plan.meals) == [60.0]


def test_the_grid_says_how_many_wait(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    cell = f'[[{plan.meals.pk}, 0, "v", "2026-11-23", "6", ""]]'
    sent = {"cells": cell, "cadence": "daily", "year": "2026"}
    response = signed_in("dan").post(f"/o/{cast.slug}/kpis/grid/cells/", sent)
    assert response.status_code == 200, response.json()
    assert response.json()["says"] == "1 value waits to be confirmed, and counts then."
    assert (len(waiting(cast)), values(plan.meals)) == (1, [])


def test_one_is_confirmed_by_one_press_and_the_inbox_counts_it_no_more(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    enter(signed_in("dan"), cast, plan)
    cleo = signed_in("cleo")
    assert "1 value waits for you to confirm it" in page(cleo, cast, "inbox/")[1]
    (row,) = waiting(cast)
    assert "Confirmed: 1." in page(cleo, cast, "values/waiting/answers/", confirm=row.pk)[1]
    assert (waiting(cast), values(plan.meals)) == ([], [6.0])
    assert "Nothing waits for your answer." in page(cleo, cast, "inbox/")[1]


def test_many_are_returned_with_one_reason_and_who_entered_them_is_told(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    dan = signed_in("dan")
    enter(dan, cast, plan)
    enter(dan, cast, plan, "7")
    sent = {"values": [row.pk for row in waiting(cast)], "answer": "return", "text": "That was York's."}
    assert "Returned: 2." in page(signed_in("cleo"), cast, "values/waiting/answers/", **sent)[1]
    assert (waiting(cast), values(plan.meals)) == ([], [])
    for entry in Entry.objects.filter(organization=cast.organization, action="value.returned"):
        tell_of_entry(cast.organization.pk, entry.pk)
    text = page(dan, cast, "inbox/")[1]
    assert "did not confirm 6 people for “People fed”" in text
    assert "That was York" in text


def test_returning_without_a_reason_or_a_tick_is_refused_and_what_was_ticked_stays(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    enter(signed_in("dan"), cast, plan)
    (row,) = waiting(cast)
    cleo = signed_in("cleo")
    status, text = page(cleo, cast, "values/waiting/answers/", values=[row.pk], answer="return", text=" ")
    assert (status, "Say why you return it" in text, " checked" in text) == (422, True, True)
    status, text = page(cleo, cast, "values/waiting/answers/", answer="confirm")
    assert (status, "Nothing was ticked" in text) == (422, True)
    assert waiting(cast) == [row]


def test_ones_own_and_what_is_not_ones_to_confirm_is_refused_with_a_sentence(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    enter(signed_in("cleo"), cast, plan)
    (row,) = waiting(cast)
    for name, sentence in {"cleo": "You entered it yourself", "finn": "not yours to confirm"}.items():
        text = page(signed_in(name), cast, "values/waiting/answers/", confirm=row.pk)[1]
        assert sentence in text, name
    assert signed_in("eve").post(f"/o/{cast.slug}/values/waiting/answers/").status_code == 404
    assert waiting(cast) == [row]


def test_who_entered_it_takes_it_back_and_nobody_else(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    enter(signed_in("dan"), cast, plan)
    (row,) = waiting(cast)
    path = f"values/waiting/{row.pk}/taking-back/"
    assert page(signed_in("cleo"), cast, path, next="")[0] == 403
    assert page(signed_in("eve"), cast, path, next="")[0] == 404
    assert "Taken back: 6 people." in page(signed_in("dan"), cast, path, next="")[1]
    assert "answered this value meanwhile" in page(signed_in("dan"), cast, path, next="")[1]
    assert (waiting(cast), values(plan.meals)) == ([], [])


def test_who_answers_for_a_kpi_asks_for_it_and_not_whose_values_they_are(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    owner = {"owner_unit": None, "owner_person": cast.people["dan"]}
    change_kpi(actor=cast.operator, kpi=plan.meals, changes=owner)
    label, path = "Values wait until somebody confirms them", f"kpis/{plan.meals.pk}/edit/"
    assert label in page(signed_in("cleo"), cast, path)[1]
    assert label not in page(signed_in("dan"), cast, path)[1]
    rest = {"name": "People fed", "unit": "people", "aggregation": "sum", "cadence": "daily", "better": "up"}
    code = Owner(person=cast.people["dan"]).code
    assert "Saved." in page(signed_in("dan"), cast, path, **rest, owner=code)[1]
    kpis = Kpi.objects.filter(organization=cast.organization, pk=plan.meals.pk)
    assert kpis.get().needs_confirming
    assert "Saved." in page(signed_in("cleo"), cast, path, **rest, owner=code)[1]
    assert not kpis.get().needs_confirming


def test_signed_out_one_is_asked_to_sign_in(cast: Cast, client: Client) -> None:
    assert client.get(f"/o/{cast.slug}/values/waiting/")["Location"].startswith("/sign-in/")
