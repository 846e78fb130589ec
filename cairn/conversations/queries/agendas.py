"""What stands on the agenda of two people, and what they have talked about."""

from django.db.models import QuerySet

from cairn.conversations.models import AgendaItem


def open_items(organization: int, lead: int, member: int) -> QuerySet[AgendaItem]:
    """What is still to be talked about, the longest standing first."""
    return _items(organization, lead, member).filter(done_at=None).order_by("added_at", "pk")


def done_items(organization: int, lead: int, member: int) -> QuerySet[AgendaItem]:
    """What they have talked about, the latest first."""
    return _items(organization, lead, member).exclude(done_at=None).order_by("-done_at", "-pk")


def _items(organization: int, lead: int, member: int) -> QuerySet[AgendaItem]:
    rows = AgendaItem.objects.filter(organization=organization, lead=lead, member=member)
    return rows.select_related("goal", "added_by")
