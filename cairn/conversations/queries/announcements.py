"""Announcements: what reaches a unit, what somebody has not read yet, and who has."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from cairn.conversations.models import Announcement, AnnouncementReading


def unread_of(announcements: QuerySet[Announcement], person: int, since: datetime) -> QuerySet[Announcement]:
    """Those of the announcements that are not older, and that the person has not said he read."""
    read = AnnouncementReading.objects.filter(
        organization=OuterRef("organization"), announcement=OuterRef("pk"), person=person
    )
    return announcements.filter(~Exists(read), made_at__gte=since).exclude(made_by=person)


def readers_of(organization: int, announcements: Collection[int]) -> QuerySet[AnnouncementReading]:
    """Who has read the announcements, by when they did."""
    rows = AnnouncementReading.objects.filter(organization=organization, announcement__in=announcements)
    return rows.select_related("person").order_by("read_at", "pk")
