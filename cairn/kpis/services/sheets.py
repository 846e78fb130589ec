"""Saving many values at once, as from a sheet of periods, and taking all of that back."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from cairn.audit.models import Entry, Payload
from cairn.audit.services import record
from cairn.common import clock
from cairn.kpis.models import Measurement, MeasurementShare
from cairn.kpis.queries import known_measurements
from cairn.org.access import Actor

ROWS_AT_ONCE = 500

SAID = ("value", "measured_on", "note", "confidence", "contributed_by_id")

Pair = tuple[int | None, int | None]
"""The id of the row that made way, and of the one that came; null for none."""


@dataclass(frozen=True, kw_only=True)
class ValueChange:
    """One value to be written: `value` in the KPI's unit on a day, in the place of what `stands` there.

    A null value takes back what stands. Note, confidence and who contributed are carried over from `like`,
    which is by default what stands.
    """

    kpi_id: int
    measured_on: date
    value: float | None
    stands: Measurement | None = None
    like: Measurement | None = None


@transaction.atomic
def save_measurements(*, actor: Actor, changes: Sequence[ValueChange]) -> Entry:
    """Write many values with one entry, and bring every goal that they count for up to date.

    Raises ValidationError, and then nothing is written, for a day to come, a value that is no finite number,
    and where one of those that stand was changed or withdrawn meanwhile.
    """
    for change in changes:
        _check(actor, change)
    now = clock.now()
    _supersede(actor, [change.stands.pk for change in changes if change.stands], now)
    written = [change for change in changes if change.value is not None]
    rows = Measurement.objects.bulk_create(
        [_row(actor, change, now) for change in written], batch_size=ROWS_AT_ONCE
    )
    _carry_shares_over(actor, written, rows)
    new = {id(change): row.pk for change, row in zip(written, rows, strict=True)}
    pairs = [(change.stands.pk if change.stands else None, new.get(id(change))) for change in changes]
    return record(actor, "measurements.saved", actor.organization, after=_facts(changes, pairs))


def unsaved_changes(actor: Actor, entry: Entry) -> tuple[list[ValueChange], int]:
    """The changes that undo what an entry saved, and how many values others have changed since then.

    Raises ValidationError where the entry's words were erased.
    """
    payload = Payload.objects.filter(organization=actor.organization_id, entry=entry).first()
    if payload is None:
        raise ValidationError(_("What was changed then is not kept any more, so it cannot be undone."))
    pairs: list[Pair] = [(old, new) for old, new in payload.content["after"]["pairs"]]
    ids = [pk for pair in pairs for pk in pair if pk is not None]
    rows = {row.pk: row for chunk in _chunks(ids) for row in _rows(actor, chunk)}
    chains = {pk: row.original_id or pk for pk, row in rows.items()}
    standing = _standing(actor, sorted(set(chains.values())))
    found = []
    for old, new in pairs:
        chain = chains[old if old is not None else new or 0]
        stands = standing.get(chain)
        if _is_still(rows[new] if new is not None else None, stands):
            found.append(_back(rows[old] if old is not None else None, stands))
    return found, len(pairs) - len(found)


def _is_still(left: Measurement | None, stands: Measurement | None) -> bool:
    """Whether what a change left is what stands now; an undo writes a row of its own that says the same."""
    if left is None or stands is None:
        return left is stands
    return all(getattr(left, name) == getattr(stands, name) for name in SAID)


def _back(old: Measurement | None, stands: Measurement | None) -> ValueChange:
    row = old or stands
    assert row is not None  # a pair of two nulls is never written
    return ValueChange(
        kpi_id=row.kpi_id,
        measured_on=row.measured_on,
        value=old.value if old else None,
        stands=stands,
        like=old,
    )


def _check(actor: Actor, change: ValueChange) -> None:
    if change.value is None and change.stands is None:
        raise ValidationError(_("There is no value to take back."))
    if change.value is not None and not math.isfinite(change.value):
        raise ValidationError(_("Enter a number that can be written out."))
    if change.measured_on > actor.today:
        raise ValidationError(_("That day is still to come. Record what has happened, up to today."))


def _supersede(actor: Actor, ids: Sequence[int], now: Any) -> None:
    live = Measurement.objects.filter(organization=actor.organization_id, superseded_at=None)
    count = sum(
        live.filter(pk__in=chunk).update(superseded_at=now, superseded_by=actor.person_id)
        for chunk in _chunks(ids)
    )
    if count != len(ids):
        raise ValidationError(_("Somebody has changed or withdrawn this value meanwhile. Look at it again."))


def _row(actor: Actor, change: ValueChange, now: Any) -> Measurement:
    like = change.like or change.stands
    return Measurement(
        organization=actor.organization,
        kpi_id=change.kpi_id,
        measured_on=change.measured_on,
        value=change.value,  # type: ignore[misc]  # those of null are not written
        note=like.note if like else "",
        confidence=like.confidence if like else "",
        recorded_at=now,
        recorded_by=actor.person,
        contributed_by_id=like.contributed_by_id if like else actor.person_id,
        original_id=(like.original_id or like.pk) if like else None,
    )


def _carry_shares_over(actor: Actor, changes: Sequence[ValueChange], rows: Sequence[Measurement]) -> None:
    """Who contributed which part is said of each row anew."""
    came = {
        like.pk: row
        for change, row in zip(changes, rows, strict=True)
        if (like := change.like or change.stands)
    }
    kept = MeasurementShare.objects.filter(organization=actor.organization_id)
    MeasurementShare.objects.bulk_create(
        MeasurementShare(
            organization=actor.organization,
            measurement=came[share.measurement_id],
            person_id=share.person_id,
            share_ratio=share.share_ratio,
        )
        for chunk in _chunks(list(came))
        for share in kept.filter(measurement__in=chunk)
    )


def _facts(changes: Sequence[ValueChange], pairs: Sequence[Pair]) -> dict[str, Any]:
    days = [change.measured_on for change in changes]
    days += [change.stands.measured_on for change in changes if change.stands]
    return {
        "count": len(changes),
        "since": min(days).isoformat(),
        "kpis": sorted({change.kpi_id for change in changes}),
        "pairs": pairs,
    }


def _rows(actor: Actor, ids: Sequence[int]) -> Iterator[Measurement]:
    yield from Measurement.objects.filter(organization=actor.organization_id, pk__in=ids)


def _standing(actor: Actor, chains: Sequence[int]) -> dict[int, Measurement]:
    """The row that stands now of each chain of corrections, by the chain's first row."""
    live = known_measurements(actor.organization_id).annotate(chain=Coalesce("original_id", "id"))
    return {row.original_id or row.pk: row for ids in _chunks(chains) for row in live.filter(chain__in=ids)}


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for at in range(0, len(ids), ROWS_AT_ONCE):
        yield ids[at : at + ROWS_AT_ONCE]
