"""Recording, correcting and withdrawing values: nothing is overwritten, nothing counts twice."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cairn.audit.models import Entry, Payload
from cairn.audit.services import erase_payloads
from cairn.kpis.models import Measurement, MeasurementShare
from cairn.kpis.services import add_kpi, correct_measurement, withdraw_measurement
from cairn.org.access import Actor
from tests.cast import Cast
from tests.small_plan import SmallPlan, record


@pytest.fixture
def dan(cast: Cast) -> Actor:
    return cast.actor("dan")


def test_a_double_press_records_once(dan: Actor, plan: SmallPlan) -> None:
    rows = [record(dan, plan.meals, "2026-11-25", 6, submission="one-form") for _ in range(2)]

    assert rows[0].pk == rows[1].pk
    assert Measurement.objects.filter(organization=dan.organization_id, kpi=plan.meals).count() == 1


def test_a_day_to_come_is_refused(dan: Actor, plan: SmallPlan) -> None:
    with pytest.raises(ValidationError, match="still to come"):
        record(dan, plan.meals, "2026-11-26", 6)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_refused(dan: Actor, plan: SmallPlan, value: float) -> None:
    with pytest.raises(ValidationError):
        record(dan, plan.meals, "2026-11-25", value)


def test_the_wrong_value_stays_in_the_history(dan: Actor, plan: SmallPlan) -> None:
    wrong = record(dan, plan.meals, "2026-11-25", 60)
    right = correct_measurement(actor=dan, measurement=wrong, value=6, reason="Counted twice")

    rows = Measurement.objects.filter(organization=dan.organization_id, kpi=plan.meals).order_by("pk")
    assert [(row.value, row.superseded_at is None) for row in rows] == [(60, False), (6, True)]
    assert right.original_id == wrong.pk


def test_a_value_is_corrected_once(dan: Actor, plan: SmallPlan) -> None:
    wrong = record(dan, plan.meals, "2026-11-25", 60)
    withdraw_measurement(actor=dan, measurement=wrong)

    with pytest.raises(ValidationError, match="meanwhile"):
        correct_measurement(actor=dan, measurement=wrong, value=6, reason="Counted twice")


def test_shares_say_who_contributed_what(cast: Cast, dan: Actor, plan: SmallPlan) -> None:
    shares = {cast.people["dan"]: 0.25, cast.people["cleo"]: 0.75}
    row = record(dan, plan.meals, "2026-11-25", 8, shares=shares)

    kept = MeasurementShare.objects.filter(organization=dan.organization_id, measurement=row)
    assert {share.person_id: share.share_ratio for share in kept} == {p.pk: r for p, r in shares.items()}
    assert row.contributed_by_id is None


def test_shares_that_are_not_the_whole_are_refused(cast: Cast, dan: Actor, plan: SmallPlan) -> None:
    with pytest.raises(ValidationError, match="together"):
        record(dan, plan.meals, "2026-11-25", 8, shares={cast.people["dan"]: 0.5})
    assert not Measurement.objects.filter(organization=dan.organization_id, kpi=plan.meals).exists()


def test_another_organizations_kpi_is_refused(cast: Cast, plan: SmallPlan) -> None:
    theirs = add_kpi(actor=cast.actor("eve"), name="Theirs", aggregation="sum")

    with pytest.raises(ValidationError):
        record(cast.actor("dan"), theirs, "2026-11-25", 6)


def test_every_change_leaves_an_entry_whose_words_can_be_erased(dan: Actor, plan: SmallPlan) -> None:
    row = record(dan, plan.meals, "2026-11-25", 6, note="Two families came")
    entry = Entry.objects.get(organization=dan.organization_id, action="measurement.recorded")
    payload = Payload.objects.get(organization=dan.organization_id, entry=entry)

    assert (entry.subject_id, entry.person_id) == (str(row.pk), dan.person_id)
    assert payload.content["after"]["note"] == "Two families came"
    erase_payloads(actor=dan, subject=row, entries=[entry.pk])
    assert not Payload.objects.filter(organization=dan.organization_id, entry=entry).exists()
    assert Entry.objects.get(organization=dan.organization_id, pk=entry.pk).digest == entry.digest


def test_a_value_of_long_ago_is_kept_on_its_own_day(dan: Actor, plan: SmallPlan) -> None:
    assert record(dan, plan.meals, "2026-07-02", 6).measured_on == date(2026, 7, 2)


def test_a_correction_without_a_reason_is_refused(dan: Actor, plan: SmallPlan) -> None:
    wrong = record(dan, plan.meals, "2026-11-25", 60)
    with pytest.raises(ValidationError, match="Say why"):
        correct_measurement(actor=dan, measurement=wrong, value=6, reason=" ")
    assert Measurement.objects.get(organization=dan.organization_id, superseded_at=None).value == 60
