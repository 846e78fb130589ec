"""The oldest entries are cut after their years, and what is left is still whole and provable."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from cairn.audit.models import ChainEnds, Entry, Payload, Seal
from cairn.audit.queries.verification import verify_chain
from cairn.audit.services import record
from cairn.audit.services.retention import cut_oldest, keep_entries_for
from cairn.audit.services.sealing import seal_entries
from conftest import HoldClock
from tests.cast import Cast, build_cast


@pytest.fixture
def cast(db: None, hold_clock: HoldClock) -> Cast:
    """A cast of 2020; three more entries of 2024, all sealed; today it is 2026."""
    hold_clock("2020-02-01T09:00")
    cast = build_cast()
    hold_clock("2024-05-01T09:00")
    with transaction.atomic():
        for n in range(3):
            record(cast.operator, "thing.done", cast.organization, after={"n": n})
    seal_entries(cast.organization.pk)
    hold_clock("2026-11-25T09:00")
    return cast


def cut(cast: Cast, years: int | None) -> int:
    keep_entries_for(actor=cast.operator, years=years)
    seal_entries(cast.organization.pk)
    return cut_oldest(actor=cast.operator)


def actions(cast: Cast) -> list[str]:
    rows = Entry.objects.filter(organization=cast.organization).order_by("pk")
    return list(rows.values_list("action", flat=True))


def test_entries_are_kept_for_good_unless_said_otherwise(cast: Cast) -> None:
    before = actions(cast)
    assert cut_oldest(actor=cast.operator) == 0
    assert actions(cast) == before


def test_what_is_older_is_cut_and_the_rest_is_whole(cast: Cast) -> None:
    assert cut(cast, 5) > 0
    assert actions(cast) == ["thing.done"] * 3 + ["record.retention_set", "record.cut"]
    seal_entries(cast.organization.pk)
    assert verify_chain(cast.organization.pk).faults == []
    ends = ChainEnds.objects.get(organization=cast.organization)
    first = Seal.objects.filter(organization=cast.organization).order_by("number").first()
    assert first is not None
    assert (ends.first_number, str(ends.cut_on)) == (first.number, "2026-11-25")
    kept = Entry.objects.filter(organization=cast.organization).values("pk")
    assert not Payload.objects.filter(organization=cast.organization).exclude(entry__in=kept).exists()


def test_everything_that_is_sealed_may_be_cut(cast: Cast, hold_clock: HoldClock) -> None:
    keep_entries_for(actor=cast.operator, years=1)
    seal_entries(cast.organization.pk)
    hold_clock("2030-01-01T09:00")
    assert cut_oldest(actor=cast.operator) > 0
    assert actions(cast) == ["record.cut"]
    seal_entries(cast.organization.pk)
    assert verify_chain(cast.organization.pk).faults == []


def test_who_cuts_by_hand_is_still_found(cast: Cast) -> None:
    cut(cast, 5)
    seal_entries(cast.organization.pk)
    rows = Seal.objects.filter(organization=cast.organization).order_by("number")
    first = rows.first()
    assert first is not None
    Seal.objects.filter(organization=cast.organization, pk=first.pk).delete()
    assert any("missing" in fault for fault in verify_chain(cast.organization.pk).faults)


def test_a_changed_entry_is_not_cut_so_that_it_is_found(cast: Cast) -> None:
    rows = Entry.objects.filter(organization=cast.organization)
    third = rows.order_by("pk")[2]
    rows.filter(pk=third.pk).update(action="another.thing")
    assert cut(cast, 5) == 2
    assert any("was changed" in fault for fault in verify_chain(cast.organization.pk).faults)


def test_a_chain_that_is_not_ours_is_not_cut(cast: Cast) -> None:
    keep_entries_for(actor=cast.operator, years=5)
    ChainEnds.objects.filter(organization=cast.organization).update(signature="somebody's")
    assert cut_oldest(actor=cast.operator) == 0


@pytest.mark.parametrize("years", [0, -1, 101])
def test_no_other_number_of_years_is_taken(cast: Cast, years: int) -> None:
    with pytest.raises(ValidationError):
        keep_entries_for(actor=cast.operator, years=years)


def test_saying_the_same_again_leaves_no_entry(cast: Cast) -> None:
    keep_entries_for(actor=cast.operator, years=5)
    before = len(actions(cast))
    keep_entries_for(actor=cast.operator, years=5)
    assert len(actions(cast)) == before
