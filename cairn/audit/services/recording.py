"""The one door into the record of changes, and from there to what follows from a change."""

import hashlib
import json
from collections.abc import Callable, Collection, Mapping
from typing import Any, Protocol

from django.conf import settings
from django.db import models, transaction
from django.utils.module_loading import import_string

from cairn.audit.chain import text_of
from cairn.audit.models import Entry, Payload
from cairn.audit.queries.verification import WORDS_ERASED
from cairn.common import clock


class Acting(Protocol):
    """Whoever acts: a person in an organization, or the operator (no person)."""

    @property
    def organization_id(self) -> int: ...
    @property
    def person_id(self) -> int | None: ...


Now = Callable[[Acting, models.Model, Mapping[str, Any]], None]
Later = Callable[[Entry], None]
"""Enqueues a job about the entry; in its transaction, so that there is none without the other."""


def record(
    actor: Acting,
    action: str,
    subject: models.Model,
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> Entry:
    """Write one entry in the caller's transaction, then run what follows from the action at once, and enqueue
    what follows later.

    `action` is dotted past tense ("measurement.recorded"). `before` and `after` are JSON-able and may
    hold personal words: they go into the payload, which can be erased; the entry keeps its digest.
    Raises TransactionManagementError outside a transaction: a change without its entry must not exist.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(f"{action} must be recorded inside a transaction")
    text = text_of({"before": dict(before or {}), "after": dict(after or {})})
    content = json.loads(text)
    entry = Entry.objects.create(
        organization_id=actor.organization_id,
        at=clock.now(),
        person_id=actor.person_id,
        action=action,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        digest=hashlib.sha256(text.encode()).hexdigest(),
    )
    Payload.objects.create(organization_id=actor.organization_id, entry=entry, content=content)
    for follow in _reactions().get(action, ()):
        follow(actor, subject, content)
    for enqueue in _later().get(action, ()):
        enqueue(entry)
    return entry


@transaction.atomic
def erase_payloads(*, actor: Acting, subject: models.Model, entries: Collection[int]) -> Entry | None:
    """Erase the words of entries, by their ids, for good; their digests stay and still prove a copy.

    An entry about `subject` says which ones, so that words which merely disappear are told from these.
    """
    rows = Payload.objects.filter(organization=actor.organization_id, entry__in=entries)
    erased = sorted(rows.values_list("entry_id", flat=True))
    if not erased:
        return None
    rows._raw_delete(rows.db)  # nothing hangs on them
    return record(actor, WORDS_ERASED, subject, after={"entries": erased})


def _reactions() -> Mapping[str, tuple[Now, ...]]:
    table: Mapping[str, tuple[Now, ...]] = import_string(settings.CAIRN_REACTIONS)
    return table


def _later() -> Mapping[str, tuple[Later, ...]]:
    table: Mapping[str, tuple[Later, ...]] = import_string(settings.CAIRN_LATER)
    return table
