"""What KPIs came to in their latest periods: a bounded number of statements, however many KPIs."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import OuterRef, Q, Subquery

from cairn.calc.plan.model import Settings
from cairn.calc.recent import PeriodValue, RecentPeriods, latest_change, latest_value
from cairn.kpis.models import Kpi
from cairn.kpis.queries.measurements import known_measurements

PERIODS_IN_A_ROW = 13


@dataclass(frozen=True)
class Course:
    """A KPI's latest periods, the oldest first, and the day of its last value; empty where it has none."""

    periods: Sequence[PeriodValue] = ()
    last_on: date | None = None

    @property
    def latest(self) -> PeriodValue | None:
        """The latest period that has a value."""
        return latest_value(self.periods)

    @property
    def change(self) -> float | None:
        """Its value less that of the period before; null where either is unknown."""
        return latest_change(self.periods)


def last_days(organization: int, kpis: Collection[int], until: date) -> dict[int, date]:
    """The day of each KPI's last value up to a day; KPIs without any are left out.

    Sought KPI by KPI from the end of the index: the values before it cost nothing.
    """
    latest = known_measurements(organization).filter(kpi=OuterRef("pk"), measured_on__lte=until)
    rows = Kpi.objects.filter(organization=organization, pk__in=kpis).annotate(
        last_on=Subquery(latest.order_by("-measured_on").values("measured_on")[:1])
    )
    return {kpi: last_on for kpi, last_on in rows.values_list("pk", "last_on") if last_on is not None}


def courses(
    organization: int, kpis: Sequence[Kpi], settings: Settings, today: date, count: int = PERIODS_IN_A_ROW
) -> dict[int, Course]:
    """The courses of KPIs (their families loaded), by id; each over `count` periods of its own cadence."""
    last = last_days(organization, [kpi.pk for kpi in kpis], today)
    recent = {
        kpi.pk: recent_periods(kpi, settings, today, last[kpi.pk], count) for kpi in kpis if kpi.pk in last
    }
    dated = values_within(organization, recent)
    return {
        kpi.pk: Course(recent[kpi.pk].values(dated[kpi.pk]), last[kpi.pk]) if kpi.pk in recent else Course()
        for kpi in kpis
    }


def recent_periods(kpi: Kpi, settings: Settings, today: date, last_on: date, count: int) -> RecentPeriods:
    """The KPI's last periods, by its family's measure."""
    measure = kpi.measure
    return RecentPeriods(measure.aggregation, measure.cadence, settings, today, last_on, count)


def values_within(
    organization: int, recent: Mapping[int, RecentPeriods]
) -> defaultdict[int, list[tuple[date, float]]]:
    """The values of each KPI in its periods, in order of date, then of first recording."""
    together: dict[tuple[date, date], list[int]] = defaultdict(list)
    for kpi, periods in recent.items():
        together[periods.first_on, periods.last_on].append(kpi)
    found: defaultdict[int, list[tuple[date, float]]] = defaultdict(list)
    if not together:
        return found
    spans = (
        Q(kpi__in=kpis, measured_on__gte=first, measured_on__lte=last)
        for (first, last), kpis in together.items()
    )
    rows = known_measurements(organization).filter(reduce(or_, spans))
    for kpi, on, value in rows.values_list("kpi_id", "measured_on", "value"):
        found[kpi].append((on, value))
    return found
