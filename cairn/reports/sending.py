"""When a report is due at its reader's: by the clocks of his zone, whatever they are changed to."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Hour:
    """An hour of the week (0 is Monday), or of the month where `weekday` is null."""

    at: time
    weekday: int | None = None
    month_day: int = 1

    def last_due_at(self, zone: ZoneInfo, now: datetime) -> datetime:
        """The latest moment, not after `now`, at which the zone's clocks showed that hour on such a day.

        An hour that the clocks skip in spring is taken as much later as they were put forward; of one that
        they show twice in autumn the first counts, so that each week has one such moment.
        """
        day = self._latest_day(now.astimezone(zone).date())
        due_at = self._moment(day, zone)
        if due_at > now:
            due_at = self._moment(self._latest_day(day - timedelta(days=1)), zone)
        return due_at

    def _moment(self, day: date, zone: ZoneInfo) -> datetime:
        return datetime.combine(day, self.at, zone).astimezone(UTC)

    def _latest_day(self, day: date) -> date:
        """The latest such day, not after that one."""
        if self.weekday is not None:
            return day - timedelta(days=(day.weekday() - self.weekday) % 7)
        if day.day >= self.month_day:
            return day.replace(day=self.month_day)
        earlier = day.replace(day=1) - timedelta(days=1)
        return earlier.replace(day=min(self.month_day, monthrange(earlier.year, earlier.month)[1]))
