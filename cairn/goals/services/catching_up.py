"""Computing many goals' figures without holding the database: computed first, then stored in slices."""

import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from django.db import connection, transaction
from django.db.models import Q

from cairn.common import clock
from cairn.goals.models import Completion, GoalVersion
from cairn.goals.queries.measured_by import goals_measured_by_any
from cairn.goals.queries.tree import paths_up, subtree_of
from cairn.goals.queries.workings import By_goal_and_day, compute
from cairn.goals.services.figures import days_to_compute, organization_today, refresh_figures, store_figures
from cairn.kpis.models import Measurement

GOALS_AT_ONCE = 200
GOALS_IN_ONE_TRANSACTION = 1_000


@dataclass(frozen=True)
class Meanwhile:
    """From when on what people enter is looked at again, but for what was entered at the moment `but`."""

    since: datetime
    but: datetime | None = None

    @property
    def condition(self) -> Q:
        entered = Q(recorded_at__gte=self.since) & ~Q(recorded_at=self.but)
        withdrawn = Q(superseded_at__gte=self.since) & ~Q(superseded_at=self.but)
        return entered | withdrawn


def catch_up(
    organization: int, goals: Collection[int], *, since: date, meanwhile: Meanwhile | None = None
) -> None:
    """As `refresh_figures`, for more goals than one transaction should take.

    The goals that somebody changes meanwhile are computed once more at the end.
    """
    meanwhile = meanwhile or Meanwhile(clock.now())
    today = organization_today(organization)
    since = min(since, today)
    if goals:
        path = [goal for level in paths_up(organization, goals, today) for goal in level]
        days = days_to_compute(organization, path, since, today)
        _store(organization, compute(organization, goals, sorted(days)))
    refresh_figures(organization, _touched(organization, meanwhile, today), since=since)


def catch_up_everything(organization: int, *, since: date | None = None) -> None:
    """All figures anew, a root with all below it at a time; the tree of a large one in slices."""
    today = organization_today(organization)
    roots = GoalVersion.objects.in_force(organization, today).filter(parent=None).order_by("goal_id")
    for root in roots.values_list("goal_id", flat=True):
        below = [version.goal_id for version in subtree_of(organization, [root], today)]
        if len(below) > GOALS_IN_ONE_TRANSACTION:
            catch_up(organization, below, since=since or today)
        else:
            refresh_figures(organization, below, since=since)


def _store(organization: int, computed: By_goal_and_day) -> None:
    for part in _parts(computed):
        begun = time.monotonic()
        with transaction.atomic():
            store_figures(organization, part)
        if connection.vendor == "sqlite":
            time.sleep((time.monotonic() - begun) / 2)


def _parts(computed: By_goal_and_day) -> Iterator[By_goal_and_day]:
    waiting = iter(computed.items())
    while part := dict(islice(waiting, GOALS_AT_ONCE)):
        yield part


def _touched(organization: int, meanwhile: Meanwhile, today: date) -> set[int]:
    """The goals whose values, terms or completions somebody entered or withdrew."""
    lately = meanwhile.condition
    kpis = Measurement.objects.filter(lately, organization=organization).values_list("kpi", flat=True)
    versions = GoalVersion.objects.filter(lately, organization=organization).values_list("goal", "parent")
    done = Completion.objects.filter(lately, organization=organization).values_list("goal", flat=True)
    found = goals_measured_by_any(organization, list(kpis.distinct()), today)
    return found | set(done) | {goal for pair in versions for goal in pair if goal is not None}
