"""Whether forecasts are to be made anew."""

from datetime import timedelta

from cairn.common import clock
from cairn.decisions.models import ForecastRun

REST = 20
"""After a run the machine rests so many times as long as it took: one of a minute comes thrice an hour."""


def is_due(organization: int) -> bool:
    """Whether something changed in an organization since its last run, and that is long enough ago."""
    run = ForecastRun.objects.filter(organization=organization).exclude(stale_since=None).first()
    if run is None:
        return False
    return run.computed_at is None or run.computed_at + timedelta(seconds=REST * run.seconds) <= clock.now()
