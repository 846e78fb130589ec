"""Rows that are superseded and never overwritten: an import's make way, those that it replaced come back."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from cairn.exchange.models import ImportRun
from cairn.exchange.services.rows import AT_ONCE
from cairn.goals.models import Closing, Completion, Goal, GoalVersion
from cairn.kpis.models import Kpi, Measurement


def give_back_recorded(run: ImportRun, *, by: int | None, at: datetime) -> None:
    """For goals and KPIs that were there before the import; its own ones are hidden with all they have.

    What comes back is a new row with the old content: it holds from the same day, and is known from now on.
    """
    owned = {"organization": run.organization_id}
    new_goals = Goal.everything.filter(batch=run.pk, **owned)
    new_kpis = Kpi.everything.filter(batch=run.pk, **owned)
    values = Measurement.objects.filter(batch=run.pk, superseded_at=None, **owned).exclude(kpi__in=new_kpis)
    replaced = Measurement.objects.filter(superseded_at=run.applied_at, **owned)
    chains = set(values.exclude(original=None).values_list("original", flat=True))
    values.update(superseded_at=at, superseded_by=by)
    _bring_back(
        (row for row in replaced if (row.original_id or row.pk) in chains),
        at,
        lambda row: {"original_id": row.original_id or row.pk, "superseded_by_id": None},
    )
    terms = GoalVersion.objects.filter(batch=run.pk, superseded_at=None, **owned).exclude(goal__in=new_goals)
    changed = set(terms.values_list("goal", flat=True))
    terms.update(superseded_at=at)
    made_way = GoalVersion.objects.filter(superseded_at=run.applied_at, **owned)
    _bring_back((row for row in made_way if row.goal_id in changed), at)
    for model in (Completion, Closing):
        _swap(model, run, new_goals, at)


def _swap(model: Any, run: ImportRun, new_goals: QuerySet[Goal], at: datetime) -> None:
    rows = model.objects.filter(organization=run.organization_id).exclude(goal__in=new_goals)
    rows.filter(recorded_at=run.applied_at, superseded_at=None).update(superseded_at=at)
    _bring_back(rows.filter(superseded_at=run.applied_at), at)


def _bring_back(
    rows: Iterable[Any], at: datetime, other: Callable[[Any], dict[str, Any]] = lambda row: {}
) -> None:
    """New rows of the same content; `other` names what is different in each."""
    copies = list(rows)
    for row in copies:
        different = other(row)
        row.pk, row.batch, row.recorded_at, row.superseded_at = None, None, at, None
        for name, value in different.items():
            setattr(row, name, value)
    if copies:
        type(copies[0]).objects.bulk_create(copies, batch_size=AT_ONCE)
