"""What KPIs came to in their latest periods: a bounded number of statements, however many KPIs."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, OuterRef, Subquery
from django.db.models.functions import Coalesce

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

    Reads the days of all their values off the index: for the KPIs of a page, not for families of thousands.
    """
    rows = known_measurements(organization).filter(kpi__in=kpis, measured_on__lte=until).order_by()
    return dict(rows.values_list("kpi_id").annotate(last_on=Max("measured_on")))


def last_days_of_series(organization: int, families: Collection[int], until: date) -> dict[int, date]:
    """The same of the series of families: each sought from the end of the index, whatever lies before."""
    latest = known_measurements(organization).filter(kpi=OuterRef("pk"), measured_on__lte=until)
    rows = Kpi.objects.filter(organization=organization, series_of__in=families).annotate(
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
    # A statement of its own for each span, put together: else the database would look at every value.
    known = known_measurements(organization).order_by().annotate(place=Coalesce("original_id", "id"))
    first, *others = (
        known.filter(kpi__in=kpis, measured_on__gte=first_on, measured_on__lte=last_on).values_list(
            "measured_on", "place", "kpi_id", "value"
        )
        for (first_on, last_on), kpis in together.items()
    )
    for on, _place, kpi, value in sorted(first.union(*others, all=True) if others else first):
        found[kpi].append((on, value))
    return found
