"""Many values saved at once are the same as one by one: history, shares, and refusals."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cairn.kpis.models import Kpi, Measurement, MeasurementShare
from cairn.kpis.services import add_kpi, correct_measurement, record_measurement
from cairn.kpis.services.sheets import ValueChange, save_measurements, unsaved_changes
from conftest import HoldClock
from tests.cast import Cast

TODAY, YESTERDAY = date(2026, 11, 25), date(2026, 11, 24)


@pytest.fixture
def kpi(cast: Cast, hold_clock: HoldClock) -> Kpi:
    hold_clock("2026-11-25T09:00")
    return add_kpi(actor=cast.operator, name="Loaves", aggregation="sum", owner_unit=cast.units["leeds"])


def live(cast: Cast) -> list[Measurement]:
    rows = Measurement.objects.filter(organization=cast.organization, superseded_at=None)
    return list(rows.order_by("measured_on", "pk"))


def change(kpi: Kpi, value: float | None, stands: Measurement | None = None, on: date = TODAY) -> ValueChange:
    return ValueChange(kpi_id=kpi.pk, measured_on=on, value=value, stands=stands)


def test_shares_note_and_place_in_the_chain_are_carried_over(cast: Cast, kpi: Kpi) -> None:
    dan, cleo = cast.people["dan"], cast.people["cleo"]
    shares = {dan: 0.25, cleo: 0.75}
    first = record_measurement(
        actor=cast.actor("dan"), kpi=kpi, measured_on=TODAY, value=4.0, note="By two", shares=shares
    )
    save_measurements(actor=cast.actor("cleo"), changes=[change(kpi, 5.0, first)])
    (now,) = live(cast)
    assert (now.value, now.note, now.original_id) == (5.0, "By two", first.pk)
    rows = MeasurementShare.objects.filter(organization=cast.organization, measurement=now)
    assert dict(rows.values_list("person_id", "share_ratio")) == {dan.pk: 0.25, cleo.pk: 0.75}


def test_all_is_written_or_nothing(cast: Cast, kpi: Kpi) -> None:
    actor = cast.actor("dan")
    first = record_measurement(actor=actor, kpi=kpi, measured_on=TODAY, value=4.0)
    correct_measurement(actor=actor, measurement=first, value=6.0, reason="Counted twice")
    with pytest.raises(ValidationError, match="meanwhile"):
        save_measurements(actor=actor, changes=[change(kpi, 1.0, on=YESTERDAY), change(kpi, 5.0, first)])
    assert [row.value for row in live(cast)] == [6.0]


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_finite_number_is_refused(cast: Cast, kpi: Kpi, value: float) -> None:
    with pytest.raises(ValidationError, match="number"):
        save_measurements(actor=cast.operator, changes=[change(kpi, value)])


def test_a_day_to_come_is_refused_and_so_is_taking_back_nothing(cast: Cast, kpi: Kpi) -> None:
    with pytest.raises(ValidationError, match="still to come"):
        save_measurements(actor=cast.operator, changes=[change(kpi, 1.0, on=date(2026, 11, 26))])
    with pytest.raises(ValidationError, match="no value to take back"):
        save_measurements(actor=cast.operator, changes=[change(kpi, None)])


def test_hundreds_of_values_take_few_statements_and_are_undone_exactly(cast: Cast, kpi: Kpi) -> None:
    days = [date.fromordinal(TODAY.toordinal() - n) for n in range(1100)]
    old = [record_measurement(actor=cast.operator, kpi=kpi, measured_on=day, value=1.0) for day in days[:3]]
    changes = [change(kpi, 2.0, row, row.measured_on) for row in old]
    changes += [change(kpi, 3.0, on=day) for day in days[3:]]
    entry = save_measurements(actor=cast.operator, changes=changes)
    assert len(live(cast)) == 1100
    back, staying = unsaved_changes(cast.operator, entry)
    save_measurements(actor=cast.operator, changes=back)
    assert staying == 0
    assert [(row.measured_on, row.value) for row in live(cast)] == [(day, 1.0) for day in days[2::-1]]
