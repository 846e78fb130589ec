"""The chart of a goal's page, and the table beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from cairn.calc.outline import expected_shares, value_at
from cairn.common import dates
from cairn.common.locales import current_locale
from cairn.common.numbers import amount, exact, percent
from cairn.goals.models import Direction, GoalFigure, GoalVersion
from cairn.goals.queries.calc_objects import calc_settings
from cairn.goals.queries.single import LaidOut
from cairn.org.access import Actor
from cairn.reports.charts.chart import ChartTable
from cairn.reports.charts.course import Course, Points, StepMark, course_options
from cairn.web.outlook.band import with_outlook
from cairn.web.outlook.part import Outlook
from cairn.web.wording import goal_unit_symbol, target_in_force

MOST_POINTS_OF_A_LINE = 60
NO_COURSE = frozenset({Direction.DONE, Direction.MILESTONES})


@dataclass(frozen=True)
class CourseChart:
    """A chart ready to be shown: its options, its sentence, its table."""

    options: dict[str, Any]
    sentence: str
    table: ChartTable


def course_chart(
    actor: Actor, version: GoalVersion, out: LaidOut, on: date, outlook: Outlook | None = None
) -> CourseChart | None:
    """The chart of how a goal went; None for goals without a course, and before there is anything to draw."""
    if version.direction in NO_COURSE:
        return None
    course = (
        _single_values(version, out, on) if _is_of_values(version, out) else _growth(actor, version, out, on)
    )
    if not any(value is not None for _, value in course.actual):
        return None
    course = with_outlook(course, outlook, version)
    table = _table(actor, version, out, course)
    return CourseChart(course_options(course), _sentence(version, course, on), table)


def _is_of_values(version: GoalVersion, out: LaidOut) -> bool:
    """Whether single values are shown against what is to be kept: there is no sum that grows."""
    return version.kpi_id is not None and out.figures.target is None


def _single_values(version: GoalVersion, out: LaidOut, on: date) -> Course:
    kpi = out.course.kpi
    measured = kpi.measurements if kpi else ()
    first = version.start_on
    values: Points = [
        (each.on, each.value) for each in measured if first <= each.on <= min(on, version.end_on)
    ]
    return Course(
        actual=values,
        start_on=first,
        end_on=min(version.end_on, on),
        target=None if version.direction == Direction.WITHIN else target_in_force(version, on),
        low=version.low,
        high=version.high,
        shows_points=True,
        names=_names(version),
        last=_last(version, values, is_percent=False),
    )


def _growth(actor: Actor, version: GoalVersion, out: LaidOut, on: date) -> Course:
    is_percent = out.figures.target is None and out.figures.value is None
    actual = _stored_course(actor, version, on, is_percent)
    target = 100 if is_percent else out.figures.target
    return Course(
        actual=actual,
        start_on=version.start_on,
        end_on=version.end_on,
        expected=[] if is_percent else _expected_line(actor, version, out),
        target=target,
        today=on,
        is_percent=is_percent,
        names=_names(version, None if is_percent else target),
        last=_last(version, actual, is_percent=is_percent),
        steps=() if is_percent else _steps(actor, version, out),
    )


def _steps(actor: Actor, version: GoalVersion, out: LaidOut) -> list[StepMark]:
    """The days within the goal's dates from which another step holds, where there is an expected line."""
    days = [date.fromisoformat(on) for on, _target in version.steps]
    inside = [day for day in days if version.start_on < day < version.end_on]
    targets = dict(zip(days, (float(target) for _on, target in version.steps), strict=True))
    expected = _expected_on(actor, out, inside)
    locale = current_locale()
    return [StepMark(day, value, exact(targets[day], locale)) for day, value in expected if value is not None]


def _stored_course(actor: Actor, version: GoalVersion, on: date, is_percent: bool) -> Points:
    """What was computed for each of its days so far, at most two points a span of equal days."""
    until = min(on, version.end_on)
    rows = GoalFigure.objects.filter(
        organization=actor.organization_id,
        goal=version.goal_id,
        good_through__gte=version.start_on,
        day__lte=until,
    ).order_by("day")
    points: list[tuple[date, float | None]] = []
    for first, last, value, progress in rows.values_list("day", "good_through", "value", "progress"):
        shown = _in_percent(progress) if is_percent else value
        points += [(max(first, version.start_on), shown), (min(last, until), shown)]
    return list(dict(points).items())


def _in_percent(ratio: float | None) -> float | None:
    return None if ratio is None else ratio * 100


def _expected_line(actor: Actor, version: GoalVersion, out: LaidOut) -> Points:
    length = (version.end_on - version.start_on).days
    step = max(1, length // MOST_POINTS_OF_A_LINE)
    days = [version.start_on + timedelta(days=n) for n in range(0, length, step)] + [version.end_on]
    return _expected_on(actor, out, days)


def _expected_on(actor: Actor, out: LaidOut, days: Sequence[date]) -> Points:
    """What is expected on each of the days; nothing where the goal has no such line."""
    aggregation = out.course.kpi.aggregation if out.course.kpi else None
    shares = expected_shares(out.course.goal, aggregation, calc_settings(actor.settings), days)
    return [(day, value_at(out.figures, share)) for day, share in zip(days, shares or [], strict=False)]


def _names(version: GoalVersion, target: float | None = None) -> tuple[str, str, str]:
    written = amount(target, goal_unit_symbol(version), current_locale())
    named = _("Target") if target is None else _("Target %(value)s") % {"value": written}
    return _("Reached"), _("Expected"), named


def _last(version: GoalVersion, points: Points, *, is_percent: bool) -> str:
    """The last value that is known, as the chart writes it beside its point."""
    known = [value for _day, value in points if value is not None]
    return _written(version, known[-1], is_percent) if known else ""


def _sentence(version: GoalVersion, course: Course, on: date) -> str:
    known = [(day, value) for day, value in course.actual if value is not None]
    day, value = known[-1]
    words = {
        "value": _written(version, value, course.is_percent),
        "day": dates.day(day, current_locale()),
        "start": dates.day(course.start_on, current_locale()),
    }
    return _("From %(start)s to %(day)s: %(value)s.") % words


def _written(version: GoalVersion, value: float | None, is_percent: bool) -> str:
    if is_percent:
        return percent(None if value is None else value / 100, current_locale())
    return amount(value, goal_unit_symbol(version), current_locale())


def _table(actor: Actor, version: GoalVersion, out: LaidOut, course: Course) -> ChartTable:
    """The chart in figures: single values as they are, a course by the month; expected on these very days.

    Of a day that the data do not reach yet, what is expected by the day that they do.
    """
    rows = _thinned(course.actual) if not course.shows_points else course.actual
    days = [min(day, max(out.figures.reach_on, version.start_on)) for day, _value in rows]
    expected = [value for _day, value in _expected_on(actor, out, days)] if course.expected else []
    heads = [_("Day"), _("Reached"), *([_("Expected")] if expected else [])]
    return ChartTable(
        heads=heads,
        rows=[
            [
                dates.day(day, current_locale()),
                _written(version, value, course.is_percent),
                *([_whole(expected[place])] if expected else []),
            ]
            for place, (day, value) in enumerate(rows)
        ],
    )


def _thinned(points: Points) -> Points:
    """The last point of each month."""
    return list({(day.year, day.month): (day, value) for day, value in points}.values())


def _whole(value: float | None) -> str:
    """In whole units from a hundred on, as the sentence above it says it."""
    return exact(value, current_locale(), digits=0 if value and abs(value) >= 100 else 1)
