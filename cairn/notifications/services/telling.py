"""Telling people: notices, and when their mails leave. Written by the program itself, so without entries."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

from django.db import transaction

from cairn.audit.models import Entry
from cairn.common import clock
from cairn.kpis.models import WaitingValue
from cairn.notifications.models import Channel, Delivery, Kind, Notice
from cairn.notifications.queries.preferences import preferences_of, readers, zone_of
from cairn.notifications.queries.telling import Telling
from cairn.notifications.queries.told import tellings_of
from cairn.notifications.queries.values_told import still_waited_for
from cairn.notifications.queries.when import mail_at
from cairn.org.queries import settings_on

BATCH = 500
ANSWERS = frozenset({"approval.answered", "approval.taken_back", "approval.overtaken", "approval.settled"})
VALUES_ANSWERED = frozenset({"value.confirmed", "value.returned", "value.taken_back", "value.passed_on"})
SETTLES = ANSWERS | VALUES_ANSWERED


def tell_of_entry(organization_id: int, entry_id: int) -> int:
    """Tell people what an entry means for them; how many notices are new. Safe to run twice.

    What an answer settles waits no more: the notices that asked for it are done.
    """
    entry = Entry.objects.get(organization=organization_id, pk=entry_id)
    if entry.action in ANSWERS:
        _settle(organization_id, int(entry.subject_id))
    elif entry.action in VALUES_ANSWERED:
        _settle_values(organization_id, int(entry.subject_id))
    return tell(organization_id, tellings_of(entry))


def tell(organization_id: int, tellings: Iterable[Telling]) -> int:
    """Make the notices that are not there yet, and say when a mail with each leaves; how many are new.

    In short transactions of 500, so that telling ten thousand people holds nobody up. Who does not sign in
    here, and who wants to hear nothing of a kind, is left out.
    """
    zone = ZoneInfo(settings_on(organization_id, clock.now().date()).timezone)
    return sum(_tell_some(organization_id, batch, zone) for batch in _batches(tellings))


def _batches(tellings: Iterable[Telling]) -> Iterator[list[Telling]]:
    rest = iter(tellings)
    while batch := list(islice(rest, BATCH)):
        yield batch


@transaction.atomic
def _tell_some(organization_id: int, batch: Sequence[Telling], zone: ZoneInfo) -> int:
    people = readers(organization_id, {telling.recipient for telling in batch})
    choices = preferences_of(organization_id, list(people))
    now = clock.now()
    wanted = [
        telling
        for telling in batch
        if telling.recipient in people and choices[telling.recipient].channel(telling.kind) != Channel.OFF
    ]
    known = _known(organization_id, wanted)
    fresh = [telling for telling in wanted if (telling.recipient, telling.source) not in known]
    # Where another worker tells the same at the same time, the row that came first stays.
    Notice.objects.bulk_create(
        (_notice(organization_id, telling, now) for telling in fresh), ignore_conflicts=True
    )
    rows = _rows(organization_id, fresh)
    deliveries = []
    for row in rows:
        due_at = mail_at(choices[row.recipient_id], row.kind, zone_of(people[row.recipient_id], zone), now)
        if due_at is not None:
            deliveries.append(Delivery(organization_id=organization_id, notice=row, due_at=due_at))
    Delivery.objects.bulk_create(deliveries, ignore_conflicts=True)
    return len(rows)


def _known(organization_id: int, tellings: Sequence[Telling]) -> set[tuple[int, str]]:
    rows = Notice.objects.filter(
        organization=organization_id,
        recipient__in={telling.recipient for telling in tellings},
        source__in={telling.source for telling in tellings},
    )
    return set(rows.values_list("recipient", "source"))


def _rows(organization_id: int, tellings: Sequence[Telling]) -> list[Notice]:
    asked = {(telling.recipient, telling.source) for telling in tellings}
    rows = Notice.objects.filter(
        organization=organization_id,
        recipient__in={recipient for recipient, _source in asked},
        source__in={source for _recipient, source in asked},
    )
    return [row for row in rows if (row.recipient_id, row.source) in asked]


def _notice(organization_id: int, telling: Telling, now: datetime) -> Notice:
    return Notice(
        organization_id=organization_id,
        recipient_id=telling.recipient,
        kind=telling.kind,
        what=telling.what,
        source=telling.source,
        goal_id=telling.goal,
        request_id=telling.request,
        by_id=telling.by,
        facts=dict(telling.facts),
        made_at=now,
    )


def _settle(organization_id: int, request: int) -> None:
    rows = Notice.objects.filter(organization=organization_id, request=request, done_at=None)
    rows.filter(kind=Kind.TO_APPROVE).update(done_at=clock.now())


def _settle_values(organization_id: int, waiting: int) -> None:
    """What asked to confirm values of a KPI is done for whom none of them waits any more."""
    kpi = WaitingValue.objects.get(organization=organization_id, pk=waiting).kpi_id
    asked = Notice.objects.filter(organization=organization_id, what="value_waits", facts__kpi=kpi)
    rows = asked.filter(kind=Kind.TO_APPROVE, done_at=None)
    rows.exclude(recipient__in=still_waited_for(organization_id, kpi)).update(done_at=clock.now())
