"""Sealing what was recorded: every few minutes, and before the chain is verified."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from cairn.audit.chain import is_signed, sealed, signature_of
from cairn.audit.models import ChainEnds, Entry, Seal
from cairn.common import clock

AT_ONCE = 2_000
LONGEST_TRANSACTION = timedelta(hours=2)
"""After so long no entry with a smaller id can still come to light."""


def seal_entries(organization: int) -> int:
    """Seal all entries of an organization that are to be seen and have no seal yet; returns how many.

    In short transactions. Two that seal at once do so one after the other.
    """
    count = 0
    while sealed_now := _seal_some(organization):
        count += sealed_now
    return count


def unsealed(organization: int, after: int = 0) -> QuerySet[Entry]:
    """The entries without a seal, from an id on, as they were written."""
    seals = Seal.objects.filter(organization=organization, entry_id=OuterRef("pk"))
    rows = Entry.objects.filter(~Exists(seals), organization=organization, pk__gt=after)
    return rows.order_by("pk")


@transaction.atomic
def _seal_some(organization: int) -> int:
    ends = locked_ends(organization)
    is_ours = ends.last_number == 0 or is_signed(ends)
    entries = list(unsealed(organization, ends.settled_entry_id)[:AT_ONCE])
    seals = []
    for entry in entries:
        ends.last_number += 1
        ends.last_digest = sealed(ends.last_digest, ends.last_number, entry)
        seals.append(
            Seal(
                organization_id=organization,
                entry_id=entry.pk,
                number=ends.last_number,
                digest=ends.last_digest,
            )
        )
    Seal.objects.bulk_create(seals)
    if entries:
        ends.settled_entry_id = _settled(organization, ends.settled_entry_id, entries)
        write_ends(ends, is_ours)
    return len(entries)


def locked_ends(organization: int) -> ChainEnds:
    """The ends of an organization's chain, locked until the transaction is over."""
    ChainEnds.objects.get_or_create(organization_id=organization)
    return ChainEnds.objects.select_for_update().get(organization=organization)


def write_ends(ends: ChainEnds, is_ours: bool = True) -> None:
    """Keep the ends, signed; those that another secret signed, or nobody, stay as doubtful as they were."""
    if is_ours:
        ends.signature = signature_of(ends)
    ends.save()


@transaction.atomic
def sign_anew(organization: int) -> None:
    """Sign the ends as they are: for who knows that the chain is whole, after the secret was changed."""
    write_ends(locked_ends(organization))


def _settled(organization: int, before: int, entries: list[Entry]) -> int:
    """Up to which id none can come any more; those after it are looked at again."""
    old = clock.now() - LONGEST_TRANSACTION
    settled = [entry.pk for entry in entries if entry.at < old]
    return max([before, *settled])
