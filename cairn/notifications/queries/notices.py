"""The notices of a person, newest first."""

from django.db.models import QuerySet

from cairn.notifications.models import Kind, Notice


def news_of(organization: int, person: int) -> QuerySet[Notice]:
    """What a person was told; what waits for his answer stands in a list of its own, and not here."""
    rows = Notice.objects.filter(organization=organization, recipient=person)
    return rows.exclude(kind=Kind.TO_APPROVE).select_related("by").order_by("-made_at", "-pk")
