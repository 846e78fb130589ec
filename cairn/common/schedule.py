"""What happens every day at an hour of each organization's own zone, or often; and who makes it happen once.

A room declares these in its module `jobs`; the clock process finds them there and hands
each to the worker when it is due.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils.module_loading import autodiscover_modules
from django_tasks.base import Task

from cairn.common.models import ScheduledRun

Zones = Callable[[], Iterable[tuple[int, str]]]
KEPT_FOR = timedelta(days=60)


@dataclass(frozen=True)
class DailyJob:
    """A job that takes an organization's id; `zones` names each organization's time zone."""

    name: str
    at: time
    job: Task[..., Any]
    zones: Zones

    def last_due_at(self, zone: str, now: datetime) -> datetime:
        """The latest moment, not after `now`, when the zone's clocks showed `at`."""
        local = now.astimezone(ZoneInfo(zone))
        due_at = datetime.combine(local.date(), self.at, ZoneInfo(zone))
        if due_at > local:
            due_at = datetime.combine(local.date() - timedelta(days=1), self.at, ZoneInfo(zone))
        return due_at.astimezone(now.tzinfo)


@dataclass(frozen=True)
class OftenJob:
    """A job without arguments that runs once in each such span of time."""

    name: str
    span: timedelta
    job: Task[..., Any]

    def last_due_at(self, now: datetime) -> datetime:
        """The latest moment, not after `now`, that a whole number of spans lies after the year 1."""
        return now - (now - datetime.min.replace(tzinfo=now.tzinfo)) % self.span


_daily: dict[str, DailyJob] = {}
_often: dict[str, OftenJob] = {}


def daily(name: str, *, at: time, job: Task[..., Any], zones: Zones) -> None:
    """Declares that `job` runs for every organization once a day, at that hour where it is."""
    _daily[name] = DailyJob(name, at, job, zones)


def every(name: str, span: timedelta, *, job: Task[..., Any]) -> None:
    """Declares that `job` runs once in each span of time, for all organizations together."""
    _often[name] = OftenJob(name, span, job)


def hand_out_due_jobs(now: datetime) -> int:
    """Enqueues every job that is due and was not handed out yet; how many those were.

    A day that passed while nothing ran is not made up for: the latest due time alone counts.
    """
    handed_out = sum(_hand_out(each.name, each.last_due_at(now), each.job) for each in list(_often.values()))
    for daily_job in list(_daily.values()):
        for organization, zone in daily_job.zones():
            due_at = daily_job.last_due_at(zone, now)
            handed_out += _hand_out(f"{daily_job.name}/{organization}", due_at, daily_job.job, organization)
    return handed_out


@dataclass(frozen=True)
class Upcoming:
    """A job that is handed out at a moment to come."""

    name: str
    at: datetime


def upcoming(now: datetime, zone: str) -> list[Upcoming]:
    """What is handed out next in an organization of that zone, soonest first."""
    autodiscover_modules("jobs")
    found = [Upcoming(each.name, each.last_due_at(now) + each.span) for each in _often.values()]
    # A day later by the zone's clocks: over a change of the clocks that is not 24 hours.
    for each in _daily.values():
        day = each.last_due_at(zone, now).astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
        at = datetime.combine(day, each.at, ZoneInfo(zone)).astimezone(now.tzinfo)
        found.append(Upcoming(each.name, at))
    return sorted(found, key=lambda each: (each.at, each.name))


def forget_old_runs(now: datetime) -> None:
    """Deletes the rows that no due time can meet again."""
    ScheduledRun.objects.filter(due_at__lt=now - KEPT_FOR).delete()


def _hand_out(name: str, due_at: datetime, job: Task[..., Any], *arguments: Any) -> bool:
    if ScheduledRun.objects.filter(name=name, due_at=due_at).exists():
        return False
    try:
        # Row and job come together or not at all; where two clocks run, the second one's row is refused.
        with transaction.atomic():
            ScheduledRun.objects.create(name=name, due_at=due_at)
            job.enqueue(*arguments)
    except IntegrityError:
        return False
    return True
