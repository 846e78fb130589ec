"""Sending what is due: each notice by one mail, though a worker dies or a mail server refuses."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby
from operator import attrgetter

from django.db.models import Q, QuerySet

from cairn.common import clock
from cairn.notifications.mails import REFUSALS, send_notices
from cairn.notifications.models import Delivery, Notice
from cairn.org.models import Organization, Person
from cairn.org.queries import people_here

MOST_AT_ONCE = 1000
GIVEN_UP_AFTER = 5
FORGOTTEN_AFTER = timedelta(minutes=10)
FIRST_WAIT = timedelta(minutes=5)


def send_due_mails(organization_id: int) -> int:
    """Send every mail of an organization whose time has come; how many left. Safe to run twice.

    What is due to one person together is one mail. A delivery is claimed before it is sent, so that of two
    workers one sends it; a claim that ten minutes did not settle was its worker's last, and is taken over:
    that mail may come twice, and none is lost. What the mail server refuses is tried again, later each
    time, five times in all.
    """
    due = list(_due(organization_id).order_by("notice__recipient", "notice__made_at", "pk")[:MOST_AT_ONCE])
    ids = {each.notice.recipient_id for each in due}
    here = people_here(organization_id, clock.now().date()).filter(pk__in=ids, user__is_active=True)
    people = {person.pk: person for person in here.select_related("user", "organization")}
    sent = 0
    for recipient, theirs in groupby(due, key=attrgetter("notice.recipient_id")):
        claimed = _claim(organization_id, list(theirs))
        if claimed:
            sent += _send(organization_id, people.get(recipient), claimed)
    return sent


def organizations_with_mail() -> list[int]:
    """The ids of all organizations: each is asked by itself for what is due there."""
    return list(Organization.objects.order_by("pk").values_list("pk", flat=True))


def _due(organization_id: int) -> QuerySet[Delivery]:
    now = clock.now()
    is_free = Q(claimed_at=None) | Q(claimed_at__lt=now - FORGOTTEN_AFTER)
    rows = Delivery.objects.filter(is_free, organization=organization_id, sent_at=None, due_at__lte=now)
    return rows.filter(attempts__lt=GIVEN_UP_AFTER).select_related("notice__by", "notice__request")


def _claim(organization_id: int, due: Sequence[Delivery]) -> list[Delivery]:
    """Those of them that nobody else took meanwhile."""
    return [
        each
        for each in due
        if Delivery.objects.filter(
            organization=organization_id, pk=each.pk, sent_at=None, claimed_at=each.claimed_at
        ).update(claimed_at=clock.now())
    ]


def _send(organization_id: int, person: Person | None, claimed: Sequence[Delivery]) -> int:
    rows = Delivery.objects.filter(organization=organization_id, pk__in=[each.pk for each in claimed])
    told: list[Notice] = [each.notice for each in claimed if each.notice.done_at is None]
    try:
        # Who has left meanwhile hears nothing more, and what is done need not be asked for.
        is_sent = bool(person and told) and send_notices(person, told)  # type: ignore[arg-type]
    except REFUSALS as fault:
        attempts = max(each.attempts for each in claimed) + 1
        due_at = clock.now() + FIRST_WAIT * 4 ** (attempts - 1)
        rows.update(claimed_at=None, attempts=attempts, due_at=due_at, fault=str(fault)[:500])
        return 0
    rows.update(sent_at=clock.now(), fault="")
    return int(is_sent)
