"""The chart of a KPI's page, and the table beside it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cairn.common.locales import current_locale
from cairn.common.numbers import amount, amount_rounded, rounded
from cairn.kpis.models import Aggregation, Kpi
from cairn.kpis.queries.courses import Course
from cairn.org.access import Actor
from cairn.reports.charts.chart import ChartTable
from cairn.reports.charts.periods import PeriodsChart, periods_options
from cairn.web.kpi_words import named, named_on_axis

PERIODS_IN_THE_CHART = 60


@dataclass(frozen=True)
class KpiChart:
    """A chart ready to be shown: its options, its sentence, its table."""

    options: dict[str, Any]
    sentence: str
    table: ChartTable


def kpi_chart(actor: Actor, kpi: Kpi, course: Course) -> KpiChart | None:
    """The values by period, from the first that has one; None before there are two to compare."""
    periods = list(course.periods)
    while periods and periods[0].value is None:
        periods.pop(0)
    if sum(period.value is not None for period in periods) < 2:
        return None
    names = [named(kpi, period, actor.today) for period in periods]
    values = [period.value for period in periods]
    written = [_written(kpi, value) for value in values]
    last = max(at for at, value in enumerate(values) if value is not None)
    chart = PeriodsChart(
        names=[named_on_axis(kpi, period, actor.today) for period in periods],
        values=[None if value is None else rounded(value) for value in values],
        is_added_up=kpi.measure.aggregation == Aggregation.SUM,
        label=kpi.measure.name,
        last=_brief(kpi, values[last]),
    )
    sentence = _("From %(first)s, %(then)s, to %(last)s, %(now)s.") % {
        "first": names[0],
        "then": _brief(kpi, values[0]),
        "last": names[last],
        "now": _brief(kpi, values[last]),
    }
    rows = [[name, value] for name, value in zip(names, written, strict=True)]
    return KpiChart(periods_options(chart), sentence, ChartTable(heads=[_("Period"), _("Value")], rows=rows))


def _brief(kpi: Kpi, value: float | None) -> str:
    return amount_rounded(value, kpi.measure.unit, current_locale())


def _written(kpi: Kpi, value: float | None) -> str:
    return amount(value, kpi.measure.unit, current_locale())
