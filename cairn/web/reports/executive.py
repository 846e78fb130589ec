"""Executive: one page that says whether the vision is on its way, and where help is needed."""

from django.utils.translation import gettext as _

from cairn.common.locales import current_locale
from cairn.common.numbers import percent
from cairn.goals.queries.listing import ordered
from cairn.web.goal_rows import goal_rows
from cairn.web.reports.board import Board, Figure
from cairn.web.reports.branches import progress_bullets, status_map, top_rows
from cairn.web.reports.course import course_of
from cairn.web.reports.habits import habit_heat, habits_of_units
from cairn.web.reports.kept import kept_by_quarter, kept_columns
from cairn.web.reports.mix import count_figures, mix_ring
from cairn.web.reports.sight import Sight
from cairn.web.reports.standing import vision_figure
from cairn.web.rows import RowGroup

MOST_ROWS = 8


def executive(sight: Sight) -> Board:
    """The vision's course, its parts, the mix, what was kept, the habit; and what is furthest off."""
    counted, counts = count_figures(sight)
    quarters, habits, rows = kept_by_quarter(sight), habits_of_units(sight), top_rows(sight)
    charts = [progress_bullets(sight, rows), mix_ring(sight, counts), status_map(sight, rows)]
    figures = list(counted)
    if sight.vision is not None and not sight.filters.set_names:
        chart, known = course_of(sight, sight.vision)
        charts.insert(0, chart)
        figures.insert(0, vision_figure(sight, sight.vision, known))
    asked = sum(row.expected for row in habits)
    if asked:
        share = sum(row.in_time for row in habits) / asked
        note = _("of the values of 13 weeks")
        figures.append(Figure(name=_("In time"), value=percent(share, current_locale()), note=note))
    return Board(
        figures=figures,
        charts=[*charts, kept_columns(sight, quarters), habit_heat(sight, habits)],
        rows=worst(sight),
        rows_title=_("Furthest off"),
    )


def worst(sight: Sight, most: int = MOST_ROWS) -> list[RowGroup]:
    """The goals whose status is worst, the next to end first."""
    rows = sight.rows().filter(shown_status__in=("off_track", "at_risk", "silent"))
    full = rows.select_related("goal", "owner_unit", "owner_person__unit", "kpi__series_of")
    found = goal_rows(sight.actor, list(ordered(full, "status", "none")[:most]), sight.on)
    return [RowGroup(rows=found)] if found else []
