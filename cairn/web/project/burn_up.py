"""A project's burn-up as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from cairn.calc.burn_up import BurnUp, burn_up
from cairn.common.dates import day
from cairn.common.locales import current_locale
from cairn.common.numbers import exact
from cairn.org.access import Actor
from cairn.projects.models import Project, ProjectTask
from cairn.reports.charts.burn_up import BurnUpChart, burn_up_options
from cairn.reports.charts.chart import ChartTable

MOST_ROWS = 100


@dataclass(frozen=True)
class Shown:
    """The chart, what it says in a sentence, and its table."""

    options: dict[str, Any]
    sentence: str
    table: ChartTable


def burn_up_shown(actor: Actor, project: Project, tasks: Sequence[ProjectTask]) -> Shown | None:
    """The burn-up of the tasks that count; none before anything was done."""
    done = [task.done_on for task in tasks if task.done_on]
    if not done:
        return None
    begun = min([*done, *([project.start_on] if project.start_on else [])])
    found = burn_up(((task.weight, task.done_on) for task in tasks), begun, actor.today)
    chart = BurnUpChart(
        done=_points(found, begun, actor.today),
        expected=_expected(project, found.whole),
        whole=found.whole,
        first_on=begun,
        last_on=max(each for each in (actor.today, project.end_on, found.forecast_end, done[0]) if each),
        today=actor.today,
        forecast=_forecast(found, actor.today),
        names=(_("Done"), _("Expected"), _("All of it"), _("At this pace")),
    )
    return Shown(burn_up_options(chart), _sentence(found), _table(found))


def _points(found: BurnUp, begun: date, today: date) -> list[tuple[date, float]]:
    """It grows in steps: before each day of work it is what it was the day before."""
    points: list[tuple[date, float]] = []
    before = 0.0
    for on, value in found.done:
        points += [(on - timedelta(days=1), before), (on, value)]
        before = value
    return [(begun - timedelta(days=1), 0.0), *points, (max(today, found.done[-1][0]), before)]


def _expected(project: Project, whole: float) -> list[tuple[date, float]]:
    if project.start_on is None or project.end_on is None:
        return []
    return [(project.start_on - timedelta(days=1), 0.0), (project.end_on, whole)]


def _forecast(found: BurnUp, today: date) -> list[tuple[date, float]]:
    if found.forecast_end is None:
        return []
    return [(today, found.done[-1][1]), (found.forecast_end, found.whole)]


def _sentence(found: BurnUp) -> str:
    locale = current_locale()
    names = {"done": exact(found.done[-1][1], locale), "whole": exact(found.whole, locale)}
    if found.forecast_end:
        names["day"] = day(found.forecast_end, locale)
        return _("Weight %(done)s of %(whole)s is done; at the pace of four weeks all is on %(day)s.") % names
    return _("Weight %(done)s of %(whole)s is done.") % names


def _table(found: BurnUp) -> ChartTable:
    locale = current_locale()
    rows = [[day(on, locale), exact(value, locale)] for on, value in found.done[-MOST_ROWS:]]
    return ChartTable(heads=[_("Day"), _("Done")], rows=rows)
