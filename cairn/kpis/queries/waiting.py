"""Values that were entered and wait for somebody to confirm them."""

from django.db.models import QuerySet

from cairn.kpis.models import WaitingValue


def waiting_values(organization: int) -> QuerySet[WaitingValue]:
    """All that wait, the longest first, with all that a row shows of them."""
    rows = WaitingValue.objects.filter(organization=organization, outcome="")
    kpi = ("kpi__series_of", "kpi__owner_unit", "kpi__owner_person__unit")
    return rows.select_related("entered_by", "asked", "corrects", *kpi).order_by("entered_at", "pk")


def values_asked_of(organization: int, person: int) -> QuerySet[WaitingValue]:
    """Those that a person was asked to confirm, in no order."""
    return WaitingValue.objects.filter(organization=organization, asked=person, outcome="")
