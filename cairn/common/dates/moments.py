"""Days as moments in a zone."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def moments_of(
    first_on: date | None, last_on: date | None, zone: ZoneInfo
) -> tuple[datetime | None, datetime | None]:
    """When the first day begins and the last one is over; null for an end that is open."""
    since = datetime.combine(first_on, time(), zone) if first_on else None
    before = datetime.combine(last_on + timedelta(days=1), time(), zone) if last_on else None
    return since, before
