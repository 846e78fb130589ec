"""Saying that forecasts are to be made anew: what figures follow from, forecasts follow from."""

from typing import Final

from cairn.audit.models import Entry
from cairn.common import clock
from cairn.decisions.models import ForecastRun

OF_FIGURES: Final = (
    "measurement.recorded",
    "measurement.corrected",
    "measurement.withdrawn",
    "measurements.saved",
    "kpi.changed",
    "goal.created",
    "goals.created",
    "goals.creation_undone",
    "goal.revised",
    "goal.proposed",
    "goal.approved",
    "goal.made_live",
    "goal.rejected",
    "goal.returned",
    "goal.taken_back",
    "goal.taken_up",
    "goal.cancelled",
    "goal.closed",
    "goal.reopened",
    "goal.completed",
    "goal.completion_withdrawn",
    "goals.handed_on",
    "goals.handed_back",
    "settings.changed",
    "plan.imported",
    "plan.import_undone",
    "organization.founded",
)


def forecasts_are_stale(entry: Entry) -> None:
    """What follows from such an entry: the worker makes them a little later."""
    mark_stale(entry.organization_id)


def mark_stale(organization: int) -> None:
    """Something changed that forecasts are made of; the worker makes them anew."""
    now = clock.now()
    run, is_new = ForecastRun.objects.get_or_create(
        organization_id=organization, defaults={"stale_since": now}
    )
    if not is_new and run.stale_since is None:
        ForecastRun.objects.filter(organization=organization, pk=run.pk).update(stale_since=now)
