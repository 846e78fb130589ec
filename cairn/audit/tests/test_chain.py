"""The record of changes is a chain: whatever is changed, taken out or cut off is found."""

import pytest
from django.db import transaction
from django.test import override_settings

from cairn.audit.models import ChainEnds, Entry, Payload, Seal
from cairn.audit.queries.verification import OTHER_SIGNATURE, verify_chain
from cairn.audit.services import erase_payloads, record
from cairn.audit.services.sealing import seal_entries, sign_anew
from tests.cast import Cast


@pytest.fixture
def entries(cast: Cast) -> list[Entry]:
    """Five more entries beside those of the cast, all sealed."""
    organization = cast.organization
    with transaction.atomic():
        made = [record(cast.operator, "thing.done", organization, after={"n": n}) for n in range(5)]
    seal_entries(organization.pk)
    return made


def erase(cast: Cast, entry: Entry) -> None:
    erase_payloads(actor=cast.operator, subject=cast.organization, entries=[entry.pk])


def faults(cast: Cast) -> list[str]:
    return verify_chain(cast.organization.pk).faults


def test_what_nobody_touched_is_whole(cast: Cast, entries: list[Entry]) -> None:
    verdict = verify_chain(cast.organization.pk)
    assert verdict.faults == []
    assert verdict.sealed_count == Entry.objects.filter(organization=cast.organization).count()
    numbers = list(Seal.objects.filter(organization=cast.organization).values_list("number", flat=True))
    assert sorted(numbers) == list(range(1, verdict.sealed_count + 1))


def test_sealing_again_seals_only_what_is_new(cast: Cast, entries: list[Entry]) -> None:
    assert seal_entries(cast.organization.pk) == 0
    with transaction.atomic():
        record(cast.operator, "thing.done", cast.organization)
    assert seal_entries(cast.organization.pk) == 1
    assert faults(cast) == []


@pytest.mark.parametrize("field", ["action", "subject_id", "digest"])
def test_a_changed_entry_is_found(cast: Cast, entries: list[Entry], field: str) -> None:
    rows = Entry.objects.filter(organization=cast.organization, pk=entries[2].pk)
    rows.update(**{field: "another"})
    assert any("was changed" in fault for fault in faults(cast))


def cut_out(entry: Entry, *, with_seal: bool = False) -> None:
    """Take an entry out as who has the database may, past the program."""
    organization, pk = entry.organization_id, entry.pk
    rows = [Payload.objects.filter(entry=pk), Entry.objects.filter(pk=pk)]
    rows += [Seal.objects.filter(entry_id=pk)] if with_seal else []
    for found in rows:
        found.filter(organization=organization)._raw_delete("default")


@pytest.mark.parametrize("with_seal", [True, False], ids=["with its seal", "alone"])
@pytest.mark.parametrize("at", [0, 2, 4], ids=["first", "middle", "last"])
def test_a_missing_entry_is_found(cast: Cast, entries: list[Entry], at: int, with_seal: bool) -> None:
    cut_out(entries[at], with_seal=with_seal)
    assert any("is missing" in fault or "chain ends" in fault for fault in faults(cast))


def test_an_end_that_was_cut_off_is_found_and_cannot_be_signed_away(cast: Cast, entries: list[Entry]) -> None:
    organization = cast.organization
    last = Seal.objects.filter(organization=organization).latest("number")
    before = Seal.objects.get(organization=organization, number=last.number - 1)
    cut_out(entries[-1], with_seal=True)
    assert any("The chain ends with number" in fault for fault in faults(cast))
    ends = ChainEnds.objects.filter(organization=organization)
    ends.update(last_number=before.number, last_digest=before.digest)
    assert faults(cast) == [OTHER_SIGNATURE]
    seal_entries(organization.pk)
    assert OTHER_SIGNATURE in faults(cast), "sealing on does not sign what was forged"


def test_a_changed_payload_is_told_from_an_erased_one(cast: Cast, entries: list[Entry]) -> None:
    erase(cast, entries[1])
    seal_entries(cast.organization.pk)
    verdict = verify_chain(cast.organization.pk)
    assert (verdict.faults, verdict.erased_count) == ([], 1)
    Payload.objects.filter(organization=cast.organization, entry=entries[2].pk).update(content={"after": 9})
    assert [fault.endswith("tells was changed.") for fault in faults(cast)] == [True]


def test_words_that_are_gone_without_an_entry_that_says_so_are_found(
    cast: Cast, entries: list[Entry]
) -> None:
    rows = Payload.objects.filter(organization=cast.organization, entry__in=[entries[1].pk])
    rows._raw_delete("default")
    assert ["is gone" in fault for fault in faults(cast)] == [True]


def test_what_says_that_words_were_erased_cannot_be_forged(cast: Cast, entries: list[Entry]) -> None:
    erase(cast, entries[1])
    seal_entries(cast.organization.pk)
    told = Payload.objects.filter(organization=cast.organization).latest("pk")
    rows = Payload.objects.filter(organization=cast.organization)
    more = {"before": {}, "after": {"entries": [entries[1].pk, entries[2].pk]}}
    rows.filter(pk=told.pk).update(content=more)
    rows.filter(entry=entries[2].pk)._raw_delete("default")
    assert any("tells was changed" in fault for fault in faults(cast))


@pytest.mark.parametrize("value", [1e20, -0.0, 1e-7, 0.1 + 0.2, 12345678901234567.0, "ä €", None, 3])
def test_what_is_told_reads_the_same_from_either_database(cast: Cast, value: object) -> None:
    with transaction.atomic():
        record(cast.operator, "thing.done", cast.organization, after={"value": value})
    seal_entries(cast.organization.pk)
    assert faults(cast) == []


def test_a_record_under_another_secret_says_so_until_it_is_signed_anew(
    cast: Cast, entries: list[Entry]
) -> None:
    with override_settings(SECRET_KEY="another secret, as after a restore elsewhere"):
        assert faults(cast) == [OTHER_SIGNATURE]
        sign_anew(cast.organization.pk)
        assert faults(cast) == []


def test_each_organization_has_a_chain_of_its_own(cast: Cast, entries: list[Entry]) -> None:
    assert seal_entries(cast.elsewhere.pk) > 0
    Entry.objects.filter(organization=cast.organization, pk=entries[0].pk).update(action="another")
    assert verify_chain(cast.elsewhere.pk).faults == []
