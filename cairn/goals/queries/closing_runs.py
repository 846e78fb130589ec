"""Reads of what the worker closes with a cycle, or has closed."""

from django.db.models import QuerySet

from cairn.goals.models import ClosingRun, Cycle


def runs_of(organization: int) -> QuerySet[ClosingRun]:
    """All, the latest first."""
    rows = ClosingRun.objects.filter(organization=organization)
    return rows.select_related("cycle__unit", "cycle__closed_by", "asked_by").order_by("-pk")


def moving_runs(cycle: Cycle) -> QuerySet[ClosingRun]:
    """Those of a cycle that are not at their end, the stopped ones too."""
    return runs_of(cycle.organization_id).filter(cycle=cycle, ended_at=None)


def goals_being_closed(cycle: Cycle) -> set[int]:
    """The goals that a run of the cycle has taken on and not settled yet."""
    return {answer["goal"] for run in moving_runs(cycle) for answer in run.answers}
