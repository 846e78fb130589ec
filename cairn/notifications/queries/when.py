"""When a mail with a notice leaves, by what its reader chose and by the clocks of his zone."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from cairn.notifications.models import Channel, Preference

ONE_DAY = timedelta(days=1)


def mail_at(preference: Preference, kind: str, zone: ZoneInfo, now: datetime) -> datetime | None:
    """The moment, in UTC and not before `now`; None where no mail is wanted.

    Quiet hours put a mail off until they end. An hour that the clocks leave out in spring is met an hour
    later; one that they show twice in autumn is met the first time.
    """
    channel = preference.channel(kind)
    if channel == Channel.AT_ONCE:
        found = now
    elif channel == Channel.DAILY:
        found = _next_digest(preference, zone, now, 1)
    elif channel == Channel.WEEKLY:
        found = _next_digest(preference, zone, now, 7)
    else:
        return None
    return _after_quiet(preference, zone, found)


def _next_digest(preference: Preference, zone: ZoneInfo, now: datetime, days: int) -> datetime:
    day = now.astimezone(zone).date()
    if days == 7:
        day += ((preference.digest_weekday - day.weekday()) % 7) * ONE_DAY
    due_at = _utc(datetime.combine(day, preference.digest_at, zone), now)
    if due_at < now:
        due_at = _utc(datetime.combine(day + days * ONE_DAY, preference.digest_at, zone), now)
    return due_at


def _after_quiet(preference: Preference, zone: ZoneInfo, moment: datetime) -> datetime:
    begins, ends = preference.quiet_from, preference.quiet_until
    if begins is None or ends is None or begins == ends:
        return moment
    local = moment.astimezone(zone)
    if not _is_within(local.time(), begins, ends):
        return moment
    day = local.date()
    if local.time() >= ends:  # they end on the next day
        day += ONE_DAY
    return max(moment, _utc(datetime.combine(day, ends, zone), moment))


def _is_within(at: time, begins: time, ends: time) -> bool:
    if begins < ends:
        return begins <= at < ends
    return at >= begins or at < ends


def _utc(local: datetime, like: datetime) -> datetime:
    return local.astimezone(like.tzinfo)
