"""Which KPIs have left the range that a goal asks to keep: a few statements for 500 such goals."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cairn.calc.kept import KeptRange
from cairn.calc.plan.model import Settings
from cairn.calc.recent import PeriodValue, RecentPeriods
from cairn.goals.models import Direction, GoalVersion, State
from cairn.goals.models.goal import Purpose
from cairn.goals.queries.calc_objects import calc_goal
from cairn.kpis.models import Kpi
from cairn.kpis.queries.courses import values_within

BATCH = 500
IN_A_ROW = 2
"""How many periods outside make it worth a goal of its own."""
KEEP = (Direction.AT_LEAST, Direction.AT_MOST, Direction.WITHIN)


@dataclass(frozen=True)
class Kept:
    """A goal that keeps its KPI in a range, and how the KPI stood in the latest complete periods."""

    version: GoalVersion
    kpi: Kpi
    range: KeptRange
    complete: Sequence[PeriodValue]

    @property
    def cadence(self) -> str:
        """How long its periods are: the goal's own where it recurs."""
        return _cadence(self.version, self.kpi)

    @property
    def is_left(self) -> bool:
        """Whether the latest periods lie outside, one after the other."""
        return self.range.was_left(self.complete, IN_A_ROW)

    @property
    def value(self) -> float | None:
        """What the KPI came to in the last of them."""
        return self.complete[-1].value if self.complete else None

    def was_kept_since(self, day: date) -> bool:
        """Whether the KPI was within the range in a period that ended then or later."""
        return self.range.was_kept_since(self.complete, day)


def kept_ranges(organization: int, settings: Settings, today: date) -> Iterator[list[Kept]]:
    """The ranges that active goals keep today, in batches of 500 goals.

    One's own growth and what is private is left out: nobody is urged by the one, and a way back would tell
    others of the other.
    """
    rows = GoalVersion.objects.in_force(organization, today).filter(
        state=State.ACTIVE,
        direction__in=KEEP,
        kpi__isnull=False,
        start_on__lte=today,
        end_on__gte=today,
        goal__is_private=False,
    )
    rows = rows.exclude(goal__purpose=Purpose.DEVELOPMENT).select_related(
        "goal", "kpi__series_of", "kpi__owner_person__user", "kpi__owner_unit__lead__user"
    )
    rows = rows.select_related("owner_person__user", "owner_unit__lead__user").order_by("goal_id")
    last = 0
    while versions := list(rows.filter(goal__gt=last)[:BATCH]):
        yield list(_standing(organization, versions, settings, today))
        last = versions[-1].goal_id


def _standing(
    organization: int, versions: Sequence[GoalVersion], settings: Settings, today: date
) -> Iterator[Kept]:
    yesterday = today - timedelta(days=1)  # what is still going on says nothing yet
    courses = _courses(organization, versions, settings, yesterday)
    for version in versions:
        kpi = version.kpi
        if kpi is None or kpi.is_archived:
            continue
        kept = KeptRange(calc_goal(version, (), has_children=False), settings)
        course = courses[_cadence(version, kpi), kpi.pk]
        yield Kept(version, kpi, kept, kept.complete(course, yesterday))


def _courses(
    organization: int, versions: Iterable[GoalVersion], settings: Settings, day: date
) -> dict[tuple[str, int], list[PeriodValue]]:
    """By cadence and KPI, a statement each cadence: the periods that days of grace may leave open, and
    those that are to be in a row before them."""
    spans: dict[str, dict[int, RecentPeriods]] = defaultdict(dict)
    count = settings.grace_days + IN_A_ROW + 1
    for version in versions:
        if (kpi := version.kpi) is not None and not kpi.is_archived:
            cadence, aggregation = _cadence(version, kpi), kpi.measure.aggregation
            spans[cadence][kpi.pk] = RecentPeriods(aggregation, cadence, settings, day, day, count)
    found: dict[tuple[str, int], list[PeriodValue]] = defaultdict(list)
    for cadence, spanned in spans.items():
        dated = values_within(organization, spanned)
        for pk, periods in spanned.items():
            found[cadence, pk] = periods.every_value(dated[pk])
    return found


def _cadence(version: GoalVersion, kpi: Kpi) -> str:
    return version.cadence or kpi.measure.cadence
