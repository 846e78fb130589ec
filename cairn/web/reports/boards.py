"""The other ready reports, each an answer to one question of somebody who leads."""

from django.utils.translation import gettext as _

from cairn.common.locales import current_locale
from cairn.common.numbers import percent
from cairn.web.reports.board import Board, Figure
from cairn.web.reports.branches import contribution_steps, progress_bullets, status_map, top_rows
from cairn.web.reports.course import course_of
from cairn.web.reports.executive import worst
from cairn.web.reports.habits import MOST_ROWS, HabitRow, habit_heat, habits_of_people, habits_of_units
from cairn.web.reports.kept import kept_by_quarter, kept_columns
from cairn.web.reports.mix import count_figures, mix_over_time, mix_ring
from cairn.web.reports.sight import Sight, of_oneself, of_own_unit
from cairn.web.reports.standing import vision_figure

MOST_OFF = 20


def vision(sight: Sight) -> Board:
    """Whether it comes, what gives to it, and where in its tree it is red."""
    rows = top_rows(sight)
    if sight.vision is None:
        return Board(charts=[progress_bullets(sight, rows), status_map(sight, rows)])
    chart, figures = course_of(sight, sight.vision)
    return Board(
        subject=sight.vision.goal.title,
        figures=[vision_figure(sight, sight.vision, figures)],
        charts=[
            chart,
            contribution_steps(sight, sight.vision, rows),
            progress_bullets(sight, rows),
            status_map(sight, rows),
        ],
    )


def unit(sight: Sight) -> Board:
    """How the goals of a unit and all below it stand, how that came, and who records."""
    sight = of_own_unit(sight)
    figures, counts = count_figures(sight)
    return Board(
        subject=sight.filters.unit.name if sight.filters.unit else "",
        figures=figures,
        charts=[
            mix_ring(sight, counts),
            mix_over_time(sight),
            kept_columns(sight, kept_by_quarter(sight)),
            habit_heat(sight, habits_of_people(sight)),
        ],
        rows=worst(sight, MOST_OFF),
        rows_title=_("Furthest off"),
    )


def discipline(sight: Sight) -> Board:
    """Whether values come when they should, by unit and by person."""
    units, people = habits_of_units(sight), habits_of_people(sight)
    charts = [habit_heat(sight, rows) for rows in (units, people) if rows]
    note = _("Of the people, the first %(count)s by name: choose a part for the others.")
    return Board(
        figures=_habit_figures(units or people),
        charts=charts or [habit_heat(sight, [])],
        note=note % {"count": MOST_ROWS} if len(people) == MOST_ROWS else "",
    )


def kept(sight: Sight) -> Board:
    """Of what was promised for each quarter, how much was done."""
    quarters = kept_by_quarter(sight)
    figures = [
        Figure(
            name=each.period.label,
            value=percent(each.kept / each.ended if each.ended else None, current_locale()),
            note=_("%(kept)s of %(ended)s") % {"kept": each.kept, "ended": each.ended},
        )
        for each in quarters[-4:]
    ]
    return Board(figures=figures, charts=[kept_columns(sight, quarters), mix_over_time(sight)])


def person(sight: Sight) -> Board:
    """How somebody's goals stand, and whether the values come."""
    sight = of_oneself(sight)
    figures, counts = count_figures(sight)
    return Board(
        subject=sight.filters.owner.name if sight.filters.owner else "",
        figures=figures,
        charts=[
            progress_bullets(sight, top_rows(sight)),
            mix_ring(sight, counts),
            kept_columns(sight, kept_by_quarter(sight)),
            habit_heat(sight, habits_of_people(sight)),
        ],
        rows=worst(sight, MOST_OFF),
        rows_title=_("Furthest off"),
    )


def _habit_figures(rows: list[HabitRow]) -> list[Figure]:
    named = [
        (_("In time"), sum(row.in_time for row in rows)),
        (_("Late"), sum(week.late for row in rows for week in row.weeks)),
        (_("Missing"), sum(week.missing for row in rows for week in row.weeks)),
    ]
    asked = sum(row.expected for row in rows)
    return [
        Figure(
            name=name,
            value=percent(count / asked if asked else None, current_locale()),
            note=_("%(count)s of %(asked)s values") % {"count": count, "asked": asked},
        )
        for name, count in named
    ]
