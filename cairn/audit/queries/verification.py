"""Whether the record of changes is as it was written: nothing changed, nothing missing."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from cairn.audit.chain import digest_of, is_signed, sealed
from cairn.audit.models import Entry, Payload, Seal
from cairn.audit.queries.ends import ends_of

AT_ONCE = 2_000
WORDS_ERASED = "record.words_erased"
"""The action of the entries that say whose words were erased by the program."""
OTHER_SIGNATURE = (
    "Its ends are not signed with the present SECRET_KEY. `cairn verify --sign` signs them anew."
)


@dataclass
class ChainVerdict:
    """How many entries are sealed, how many payloads were erased, and what is wrong, a sentence each.

    Erased are those of which an entry says so; words that are gone without one are a fault.
    """

    sealed_count: int = 0
    erased_count: int = 0
    faults: list[str] = field(default_factory=list)


def verify_chain(organization: int) -> ChainVerdict:
    """Walk the chain from its anchor to its end. Needs it sealed; an erased payload is no fault."""
    verdict = ChainVerdict()
    ends = ends_of(organization)
    if ends is None:
        if Seal.objects.filter(organization=organization).exists():
            verdict.faults.append("The chain has lost its ends.")
        return verdict
    if not is_signed(ends):
        verdict.faults.append(OTHER_SIGNATURE)
    number, digest = ends.first_number - 1, ends.anchor
    erased = _erased_entries(organization)
    for seals in _batches(organization):
        entries = entries_by_id(organization, [seal.entry_id for seal in seals])
        payloads = payloads_of(organization, list(entries))
        for seal in seals:
            number += 1
            if seal.number != number:
                verdict.faults.append(f"Entry number {number} is missing.")
                number = seal.number
            verdict.faults += seal_faults(seal, digest, entries.get(seal.entry_id), payloads)
            if seal.entry_id in entries and seal.entry_id not in payloads:
                if seal.entry_id in erased:
                    verdict.erased_count += 1
                else:
                    verdict.faults.append(_gone(seal, entries[seal.entry_id]))
            digest = seal.digest
            verdict.sealed_count += 1
    if (number, digest) != (ends.last_number, ends.last_digest):
        verdict.faults.append(f"The chain ends with number {number}, and had {ends.last_number}.")
    return verdict


def seal_faults(seal: Seal, before: str, entry: Entry | None, payloads: dict[int, Payload]) -> Iterator[str]:
    """What is wrong with an entry at its place; `before` is the digest of the place before."""
    if entry is None:
        yield f"Entry number {seal.number} is missing."
        return
    if sealed(before, seal.number, entry) != seal.digest:
        yield f"Entry number {seal.number} ({entry.action} of {entry.at:%Y-%m-%d %H:%M} UTC) was changed."
    payload = payloads.get(entry.pk)
    if payload is not None and digest_of(payload.content) != entry.digest:
        yield f"What entry number {seal.number} ({entry.action}) tells was changed."


def _gone(seal: Seal, entry: Entry) -> str:
    return f"What entry number {seal.number} ({entry.action}) tells is gone, and no entry says it was erased."


def _erased_entries(organization: int) -> set[int]:
    """The entries of which others say that their words were erased, by id."""
    rows = Payload.objects.filter(
        organization=organization, entry__organization=organization, entry__action=WORDS_ERASED
    )
    return {pk for content in rows.values_list("content", flat=True) for pk in content["after"]["entries"]}


def _batches(organization: int) -> Iterator[list[Seal]]:
    after = 0
    while True:
        rows = Seal.objects.filter(organization=organization, number__gt=after).order_by("number")
        seals = list(rows[:AT_ONCE])
        if not seals:
            return
        yield seals
        after = seals[-1].number


def entries_by_id(organization: int, ids: list[int]) -> dict[int, Entry]:
    """Those entries that are still there."""
    rows = Entry.objects.filter(organization=organization, pk__in=ids)
    return {entry.pk: entry for entry in rows}


def payloads_of(organization: int, ids: list[int]) -> dict[int, Payload]:
    """What they tell, by entry, where it was not erased."""
    rows = Payload.objects.filter(organization=organization, entry__in=ids)
    return {payload.entry_id: payload for payload in rows}
