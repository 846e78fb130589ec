"""What the worker does for decisions. Each job is safe to run twice."""

from datetime import time, timedelta

from django_tasks import task

from cairn.common.schedule import daily, every
from cairn.decisions.queries.runs import is_due
from cairn.decisions.services.forecasting import make_forecasts
from cairn.org.queries import organization_zones


@task()
def forecast_organization(organization_id: int) -> None:
    """Make all forecasts of an organization anew."""
    make_forecasts(organization_id)


@task()
def forecast_what_changed() -> None:
    """Make the forecasts of each organization in which something changed since, large ones less often."""
    for organization, _zone in organization_zones():
        if is_due(organization):
            make_forecasts(organization)


# After the figures of the day are there, and before anybody looks.
daily("decisions.forecast", at=time(4, 45), job=forecast_organization, zones=organization_zones)
every("decisions.forecast_changed", timedelta(minutes=3), job=forecast_what_changed)
