"""How long entries are kept: the oldest part of the record is cut, and where it was cut stays provable."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.chain import is_signed
from cairn.audit.models import ChainEnds, Entry, Payload, Seal
from cairn.audit.queries.verification import entries_by_id, payloads_of, seal_faults
from cairn.audit.services.recording import Acting, record
from cairn.audit.services.sealing import locked_ends, write_ends
from cairn.common import clock

AT_ONCE = 2_000
LONGEST_YEARS = 100


@transaction.atomic
def keep_entries_for(*, actor: Acting, years: int | None) -> ChainEnds:
    """Say for how many years (1 to 100) entries are kept; null keeps them for good.

    Nothing is cut at once, but each night. Raises ValidationError for another number.
    """
    if years is not None and not 1 <= years <= LONGEST_YEARS:
        raise ValidationError(_("Choose for how many years, from 1 to 100."), code="years")
    ends = locked_ends(actor.organization_id)
    before = ends.kept_years
    if before == years:
        return ends
    ends.kept_years = years
    ends.save(update_fields=["kept_years"])
    record(actor, "record.retention_set", ends, before={"years": before}, after={"years": years})
    return ends


def cut_oldest(*, actor: Acting) -> int:
    """Cut what is older than the years that entries are kept for; returns how many entries.

    In short transactions, from the oldest on, as far as the chain is whole: a cut must not hide that
    something was changed. The digest of what was cut last stays as the anchor of what follows.
    """
    count = 0
    while cut_now := _cut_some(actor):
        count += cut_now
    return count


@transaction.atomic
def _cut_some(actor: Acting) -> int:
    ends = locked_ends(actor.organization_id)
    if ends.kept_years is None or not is_signed(ends):
        return 0
    seals = _whole_and_older(ends, _years_before(clock.now(), ends.kept_years))
    if not seals:
        return 0
    organization, ids = ends.organization_id, [seal.entry_id for seal in seals]
    last = seals[-1]
    rows: tuple[Any, ...] = (
        Payload.objects.filter(entry__in=ids),
        Entry.objects.filter(pk__in=ids),
        Seal.objects.filter(number__lte=last.number),
    )
    for found in rows:
        mine = found.filter(organization=organization)
        mine._raw_delete(mine.db)  # one statement each: nothing else hangs on them
    ends.first_number, ends.anchor, ends.cut_on = last.number + 1, last.digest, clock.now().date()
    write_ends(ends)
    record(actor, "record.cut", ends, after={"through_number": last.number, "count": len(seals)})
    return len(seals)


def _whole_and_older(ends: ChainEnds, before: datetime) -> list[Seal]:
    """The first seals, of entries from before a moment, up to one that is not as it was written."""
    rows = Seal.objects.filter(organization=ends.organization_id).order_by("number")
    seals = list(rows[:AT_ONCE])
    entries = entries_by_id(ends.organization_id, [seal.entry_id for seal in seals])
    payloads = payloads_of(ends.organization_id, list(entries))
    number, digest = ends.first_number, ends.anchor
    found: list[Seal] = []
    for seal in seals:
        entry = entries.get(seal.entry_id)
        is_whole = seal.number == number and not any(seal_faults(seal, digest, entry, payloads))
        if entry is None or not is_whole or entry.at >= before:
            break
        found.append(seal)
        number, digest = seal.number + 1, seal.digest
    return found


def _years_before(moment: datetime, years: int) -> datetime:
    """The same moment years ago; of 29 February, 28 February."""
    day = 28 if (moment.month, moment.day) == (2, 29) else moment.day
    return moment.replace(year=moment.year - years, day=day)
