"""What a KPI says can be changed, others can measure the same, and it can be put away."""

import pytest
from django.core.exceptions import ValidationError

from cairn.audit.models import Entry, Payload
from cairn.kpis.models import Kpi, Measurement
from cairn.kpis.services import add_kpi, add_series, archive_kpi, edit_kpi, restore_kpi
from tests.cast import Cast
from tests.small_plan import record


@pytest.fixture
def waste(cast: Cast) -> Kpi:
    kpi = add_kpi(actor=cast.operator, name="Waste", unit="kg", better="down")
    assert isinstance(kpi, Kpi)
    return kpi


def stored(kpi: Kpi) -> Kpi:
    found = Kpi.objects.filter(organization=kpi.organization_id).get(pk=kpi.pk)
    assert isinstance(found, Kpi)
    return found


def test_a_change_is_written_down_with_what_stood_before(cast: Cast, waste: Kpi) -> None:
    changes = {"name": "Food thrown away", "owner_unit": cast.units["leeds"], "unit": "kg"}
    edit_kpi(actor=cast.operator, kpi=waste, changes=changes)
    assert (stored(waste).name, stored(waste).owner_unit) == ("Food thrown away", cast.units["leeds"])
    entry = Entry.objects.filter(organization=cast.organization).get(action="kpi.changed")
    content = Payload.objects.filter(organization=cast.organization).get(entry=entry).content
    assert content["before"] == {"name": "Waste", "owner_unit": None}
    assert content["after"] == {"name": "Food thrown away", "owner_unit": cast.units["leeds"].pk}


def test_what_changes_nothing_is_not_written_down(cast: Cast, waste: Kpi) -> None:
    edit_kpi(actor=cast.operator, kpi=waste, changes={"name": "Waste", "better": "down"})
    assert not Entry.objects.filter(organization=cast.organization, action="kpi.changed").exists()


def test_a_kpi_needs_a_name(cast: Cast, waste: Kpi) -> None:
    with pytest.raises(ValidationError, match="It needs a name"):
        edit_kpi(actor=cast.operator, kpi=waste, changes={"name": " "})


def test_a_kpi_has_one_owner(cast: Cast, waste: Kpi) -> None:
    both = {"owner_unit": cast.units["leeds"], "owner_person": cast.people["dan"]}
    with pytest.raises(ValidationError):
        edit_kpi(actor=cast.operator, kpi=waste, changes=both)


def test_an_owner_of_another_organization_is_refused(cast: Cast, waste: Kpi) -> None:
    eve = cast.actor("eve").person
    with pytest.raises(ValidationError):
        edit_kpi(actor=cast.operator, kpi=waste, changes={"owner_person": eve})


def test_others_measure_the_same_each_for_himself(cast: Cast, waste: Kpi) -> None:
    leeds = add_series(actor=cast.operator, family=waste, owner_unit=cast.units["leeds"])
    dan = add_series(actor=cast.operator, family=leeds, owner_person=cast.people["dan"])
    assert (leeds.series_of, dan.series_of) == (waste, waste), "a series has no series of its own"
    assert (str(dan), dan.measure.unit, dan.better) == ("Waste", "kg", "down")


def test_nobody_measures_the_same_twice(cast: Cast, waste: Kpi) -> None:
    add_series(actor=cast.operator, family=waste, owner_unit=cast.units["leeds"])
    with pytest.raises(ValidationError, match="Leeds measures this already"):
        add_series(actor=cast.operator, family=waste, owner_unit=cast.units["leeds"])
    with pytest.raises(ValidationError, match="Open Harbour measures this already"):
        add_series(actor=cast.operator, family=waste)


def test_a_series_does_not_say_what_its_family_says(cast: Cast, waste: Kpi) -> None:
    series = add_series(actor=cast.operator, family=waste, owner_unit=cast.units["leeds"])
    with pytest.raises(ValidationError, match="said by the family"):
        edit_kpi(actor=cast.operator, kpi=series, changes={"unit": "g"})
    edit_kpi(actor=cast.operator, kpi=series, changes={"description": "Weighed on Fridays."})
    assert stored(series).description == "Weighed on Fridays."


def test_what_is_put_away_keeps_its_values_and_comes_back(cast: Cast, waste: Kpi) -> None:
    record(cast.operator, waste, "2026-01-05", 3.0)
    archive_kpi(actor=cast.operator, kpi=waste)
    archive_kpi(actor=cast.operator, kpi=waste)
    assert stored(waste).is_archived
    assert Measurement.objects.filter(organization=cast.organization, kpi=waste).count() == 1
    restore_kpi(actor=cast.operator, kpi=waste)
    assert not stored(waste).is_archived
    entries = Entry.objects.filter(organization=cast.organization, action__startswith="kpi.")
    actions = list(entries.order_by("pk").values_list("action", flat=True))
    assert actions == ["kpi.added", "kpi.archived", "kpi.restored"]


def test_a_series_goes_and_comes_back_with_its_family(cast: Cast, waste: Kpi) -> None:
    series = add_series(actor=cast.operator, family=waste, owner_unit=cast.units["leeds"])
    archive_kpi(actor=cast.operator, kpi=waste)
    assert stored(series).is_archived
    with pytest.raises(ValidationError, match="family was put away"):
        restore_kpi(actor=cast.operator, kpi=stored(series))
    restore_kpi(actor=cast.operator, kpi=waste)
    assert not stored(series).is_archived
