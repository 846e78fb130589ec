"""The record of changes as it is looked through: the newest first, narrowed, a page at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from cairn.audit.models import Entry, Payload

AT_ONCE = 1_000


@dataclass(frozen=True)
class Sought:
    """What to narrow the record to; null and "" leave it wide. `since` and `before` are moments."""

    person: int | None = None
    action: str = ""
    since: datetime | None = None
    before: datetime | None = None


def found_entries(organization: int, sought: Sought, after: int | None = None) -> QuerySet[Entry]:
    """The entries that fit, newest first; those that come after the entry with the id `after`."""
    rows = Entry.objects.filter(organization=organization)
    if sought.person is not None:
        rows = rows.filter(person_id=sought.person)
    if sought.action:
        rows = rows.filter(action=sought.action)
    if sought.since:
        rows = rows.filter(at__gte=sought.since)
    if sought.before:
        rows = rows.filter(at__lt=sought.before)
    last = Entry.objects.filter(organization=organization, pk=after).first() if after else None
    if last:
        rows = rows.filter(Q(at__lt=last.at) | Q(at=last.at, pk__lt=last.pk), at__lte=last.at)
    return rows.order_by("-at", "-pk")


def contents_of(organization: int, entries: list[Entry]) -> dict[int, dict[str, Any]]:
    """What entries tell, by their ids; those whose words were erased are left out."""
    rows = Payload.objects.filter(organization=organization, entry__in=[entry.pk for entry in entries])
    return dict(rows.values_list("entry_id", "content"))


def in_slices(organization: int, sought: Sought) -> Iterator[list[Entry]]:
    """All entries that fit, newest first, a thousand at a time: however many, few are held at once."""
    after: int | None = None
    while entries := list(found_entries(organization, sought, after)[:AT_ONCE]):
        yield entries
        after = entries[-1].pk
