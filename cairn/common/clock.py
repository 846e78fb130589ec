"""The only clock. CAIRN_NOW pins it, for demos that must not move and for tests."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings


def now() -> datetime:
    """The present moment in UTC, or the one that CAIRN_NOW pins."""
    pinned: datetime | None = getattr(settings, "CAIRN_NOW", None)
    return pinned or datetime.now(UTC)


def today(zone: str) -> date:
    """The calendar day that it is now in a time zone ("Europe/London")."""
    return now().astimezone(ZoneInfo(zone)).date()
