"""Alignment: which goals lead to a vision, unit by unit, and which stand alone."""

from collections import Counter
from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from cairn.calc.plan.tree import children_first
from cairn.common.locales import current_locale
from cairn.common.numbers import exact, percent
from cairn.goals.queries.ancestry import ancestry
from cairn.goals.queries.below import COUNTED
from cairn.goals.queries.contributions import vision_goals
from cairn.goals.queries.listing import NAME_OF_UNIT, UNIT_OF_OWNER, narrowed
from cairn.reports.charts.about import About
from cairn.reports.charts.bullet import bullet_chart
from cairn.reports.charts.chart import Chart
from cairn.reports.charts.parts import Part
from cairn.reports.charts.ring import ring_chart
from cairn.reports.findings import aligned_finding
from cairn.web.goal_rows import goal_rows
from cairn.web.reports.board import Board, Figure
from cairn.web.reports.mix import source
from cairn.web.reports.sight import Sight
from cairn.web.rows import RowGroup

MOST_GOALS, MOST_LOOSE = 2_000, 20


def alignment(sight: Sight) -> Board:
    """The share that leads to a vision, by unit, and the goals that lead to none."""
    organization = sight.actor.organization_id
    meant = narrowed(
        sight.versions().filter(state__in=COUNTED), organization, sight.filters.wanted(sight.actor)
    )
    units = meant.annotate(of_unit=UNIT_OF_OWNER, unit_name=NAME_OF_UNIT).order_by("end_on", "goal_id")
    rows = list(units.values_list("goal_id", "of_unit", "unit_name")[: MOST_GOALS + 1])
    is_cut, rows = len(rows) > MOST_GOALS, rows[:MOST_GOALS]
    leading = led_to(
        ancestry(organization, [goal for goal, _u, _n in rows], sight.on), vision_goals(organization)
    )
    loose = [goal for goal, _unit, _name in rows if goal not in leading]
    about = About(
        title=aligned_finding(len(rows) - len(loose), len(rows), sight.actor.terms),
        unit=_("Percent that leads to the %(vision)s") % sight.actor.terms,
        source=source(sight),
        as_of=sight.on,
    )
    share = (len(rows) - len(loose)) / len(rows) if rows else None
    full = meant.select_related("owner_unit", "owner_person__unit", "kpi__series_of")
    listed = goal_rows(sight.actor, list(full.filter(goal__in=loose[:MOST_LOOSE])), sight.on)
    return Board(
        figures=[
            Figure(
                name=_("Lead to the %(vision)s") % sight.actor.terms, value=percent(share, current_locale())
            ),
            Figure(name=_("Stand alone"), value=exact(len(loose), current_locale())),
        ],
        charts=[
            _by_unit(sight, about, rows, leading),
            _ring(sight, about, len(rows) - len(loose), len(loose)),
        ],
        rows=[RowGroup(rows=listed)] if listed else [],
        rows_title=_("Stand alone"),
        note=_("Only the first %(count)s are looked at.") % {"count": MOST_GOALS} if is_cut else "",
    )


def led_to(parents: Mapping[int, int | None], visions: Collection[int]) -> set[int]:
    """The goals that are a vision's or stand below one."""
    keys = {str(goal): str(parent) if parent else None for goal, parent in parents.items()}
    found: set[int] = set()
    for key in reversed(list(children_first(keys))):
        parent = keys[key]
        if int(key) in visions or (parent is not None and int(parent) in found):
            found.add(int(key))
    return found


def _by_unit(
    sight: Sight, about: About, rows: list[tuple[int, int | None, str | None]], leading: set[int]
) -> Chart:
    count: Counter[int | None] = Counter(unit for _goal, unit, _name in rows)
    led: Counter[int | None] = Counter(unit for goal, unit, _name in rows if goal in leading)
    names = {unit: name or _("Nobody’s") for _goal, unit, name in rows}
    parts = [
        Part(
            name=names[unit],
            value=100 * led[unit] / count[unit],
            link=sight.list_url(unit=unit) if unit else "",
        )
        for unit in sorted(count, key=lambda unit: (led[unit] / count[unit], names[unit]))
    ]
    return bullet_chart(about, parts, is_percent=True)


def _ring(sight: Sight, about: About, leading: int, loose: int) -> Chart:
    named = [(_("Lead to the %(vision)s") % sight.actor.terms, leading), (_("Stand alone"), loose)]
    return ring_chart(about, [Part(name=name, value=value) for name, value in named if value])
