"""Every change by which a goal asks for less than before; who made it, when and why, its version says."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q

from cairn.calc.relaxed import Relaxation, relaxations
from cairn.goals.models import GoalVersion, State
from cairn.goals.queries.asked import asked_of_version
from cairn.goals.queries.terms import is_slip
from cairn.org.queries.owners import owned_in

SLICE, MOST_SLICES = 500, 4
"""Versions looked at in one go, and how often for one page: most changes relax nothing."""


@dataclass(frozen=True)
class RelaxedChange:
    """A goal's terms before and after, and each way in which the later ask for less."""

    before: GoalVersion
    after: GoalVersion
    ways: Sequence[Relaxation]


@dataclass(frozen=True, kw_only=True)
class RelaxedSought:
    """What the changes are narrowed to: whose goals they were after it, and when they were written down."""

    units: Collection[int] | None = None
    owner: int | None = None
    since: datetime | None = None
    before: datetime | None = None

    def condition(self, organization: int) -> Q:
        wanted = Q(state=State.ACTIVE)
        if self.units is not None:
            wanted &= owned_in(organization, self.units)
        if self.owner is not None:
            wanted &= Q(owner_person=self.owner)
        if self.since:
            wanted &= Q(recorded_at__gte=self.since)
        if self.before:
            wanted &= Q(recorded_at__lt=self.before)
        return wanted


def relaxed_slices(
    organization: int, sought: RelaxedSought, zone: ZoneInfo, after: int | None = None
) -> Iterator[tuple[list[RelaxedChange], int | None]]:
    """The relaxed changes of slices of what changed, the newest first, each with where to go on from (null at
    the end). At most `MOST_SLICES`, three statements each. `after` leaves out what was told before.

    A change that was put right on the day on which it was written was a slip, and one that was taken back
    before its day came never held: neither is told.
    """
    for _each in range(MOST_SLICES):
        later = _later_versions(organization, sought, after)
        if not later:
            return
        after = later[-1][0] if len(later) == SLICE else None
        yield _among(organization, dict(later), zone), after
        if after is None:
            return


def _later_versions(organization: int, sought: RelaxedSought, after: int | None) -> list[tuple[int, int]]:
    """The newest versions that came after another one of their goal, each with its goal."""
    mine = GoalVersion.objects.filter(organization=organization)
    earlier = mine.filter(goal=OuterRef("goal"), recorded_at__lt=OuterRef("recorded_at"))
    rows = mine.filter(sought.condition(organization), Exists(earlier))
    if after is not None:
        rows = rows.filter(pk__lt=after)
    return list(rows.order_by("-pk").values_list("pk", "goal_id")[:SLICE])


def _among(organization: int, later: dict[int, int], zone: ZoneInfo) -> list[RelaxedChange]:
    rows = (
        GoalVersion.objects.filter(organization=organization, goal__in=set(later.values()))
        .select_related("goal", "recorded_by", "owner_person", "owner_unit", "kpi__series_of")
        .order_by("goal_id", "recorded_at", "effective_on", "pk")
    )
    found = []
    for _goal, versions in groupby(rows, key=lambda row: row.goal_id):
        for before, after in pairs_in_turn(list(versions), zone):
            if after.pk not in later or {before.state, after.state} != {State.ACTIVE}:
                continue
            if ways := relaxations(asked_of_version(before), asked_of_version(after)):
                found.append(RelaxedChange(before, after, ways))
    return sorted(found, key=lambda change: -change.after.pk)


def pairs_in_turn(
    versions: Sequence[GoalVersion], zone: ZoneInfo
) -> Iterator[tuple[GoalVersion, GoalVersion]]:
    """Each of a goal's versions, in the order of recording, after the one in whose place it came to hold."""
    standing: dict[date, GoalVersion] = {}
    for version in versions:
        if is_slip(version, zone) or _never_held(version, zone):
            continue
        standing = {on: each for on, each in standing.items() if on <= version.effective_on}
        if standing:
            yield standing[max(standing)], version
        standing[version.effective_on] = version


def _never_held(version: GoalVersion, zone: ZoneInfo) -> bool:
    gone = version.superseded_at
    return gone is not None and gone.astimezone(zone).date() < version.effective_on
