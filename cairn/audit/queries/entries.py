"""Reads of what happened."""

from typing import Any

from django.db import models

from cairn.audit.models import Entry, Payload


def entries_of(organization: int, subject: models.Model) -> models.QuerySet[Entry]:
    """What happened to something, oldest first."""
    kind, pk = subject._meta.label_lower, str(subject.pk)
    rows = Entry.objects.filter(organization=organization, subject_type=kind, subject_id=pk)
    return rows.order_by("pk")


def last_entry(organization: int, subject: models.Model) -> Entry | None:
    """The last thing that happened to something."""
    return entries_of(organization, subject).last()


def content_of(entry: Entry) -> dict[str, Any] | None:
    """What an entry tells: {"before": …, "after": …}; null once that was erased."""
    row = Payload.objects.filter(organization=entry.organization_id, entry=entry).first()
    return row.content if row else None
