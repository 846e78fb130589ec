"""Reads of the rules for every cycle of a kind."""

from django.db.models import QuerySet

from cairn.goals.models import Cycle, CycleRule, CycleRuleUse


def cycle_rules(organization: int) -> QuerySet[CycleRule]:
    """Those that hold, the newest first."""
    rows = CycleRule.objects.filter(organization=organization, ended_at=None)
    return rows.select_related("unit", "set_by").order_by("-set_at", "-pk")


def rules_due(cycle: Cycle) -> QuerySet[CycleRule]:
    """Those for cycles of its kind that have not done their work for it."""
    used = CycleRuleUse.objects.filter(organization=cycle.organization_id, cycle=cycle)
    due = cycle_rules(cycle.organization_id).filter(kind=cycle.kind)
    return due.exclude(pk__in=used.values("rule")).order_by("pk")
