"""How the units stand: the goals at and below each by status, and the scores that the reader may see."""

from collections import Counter

from django.urls import reverse
from django.utils.translation import gettext as _

from cairn.goals.access.scorecards import may_see_scorecard
from cairn.goals.models.status_words import status_word
from cairn.goals.queries.scoring import Subject, points_of_units
from cairn.org.models import Unit
from cairn.org.queries import open_units
from cairn.org.queries.lines import line_up
from cairn.reports.documents.model import Block, Cell, Column, Drawing, Kind, Row, Section, Series, Table
from cairn.reports.period.asked import Asked
from cairn.reports.period.gathered import Gathered

MOST_UNITS = 100
STATUSES = ("achieved", "on_track", "at_risk", "off_track", "missed", "silent")


def units(asked: Asked, found: Gathered) -> Section:
    """The units right below the one that is asked for; where one is at the top of all, those below it."""
    rows = _units(asked)
    counts = _counts(asked, found, {unit.pk for unit in rows})
    scored = [unit for unit in rows if may_see_scorecard(asked.actor, Subject(unit=unit))]
    points = points_of_units(
        asked.organization_id,
        [unit.pk for unit in scored],
        (asked.first_on, asked.last_on),
        asked.actor.today,
    )
    table = Table(
        title=asked.actor.terms["Units"],
        columns=_columns(asked),
        rows=[_row(asked, unit, counts[unit.pk], points.get(unit.pk)) for unit in rows],
        count=len(rows),
        empty=_("There is nothing below it."),
    )
    blocks: list[Block] = [table, *([_drawn(rows, counts)] if len(rows) > 1 else [])]
    return Section("units", _("How the %(units)s stand") % asked.actor.terms, blocks)


def _units(asked: Asked) -> list[Unit]:
    rows = open_units(asked.organization_id).select_related("lead").order_by("name")
    if asked.unit:
        return list(rows.filter(parent=asked.unit)[:MOST_UNITS]) or [asked.unit]
    tops = list(rows.filter(parent=None)[:MOST_UNITS])
    below = list(rows.filter(parent=tops[0])[:MOST_UNITS]) if len(tops) == 1 else []
    return below or tops


def _counts(asked: Asked, found: Gathered, shown: set[int]) -> dict[int, Counter[str]]:
    """The goals of each unit and all below it, by status."""
    counts: dict[int, Counter[str]] = {unit: Counter() for unit in shown}
    for (owner, status), count in found.by_unit.items():
        for unit in line_up(asked.actor.unit_parents, owner):
            if unit in counts:
                counts[unit][status] += count
    return counts


def _columns(asked: Asked) -> list[Column]:
    return [
        Column(asked.actor.terms["Unit"]),
        Column(asked.actor.terms["Goals"], Kind.NUMBER, is_summed=True),
        *(Column(status_word(status), Kind.NUMBER, is_summed=True) for status in STATUSES),
        Column(_("Score"), Kind.NUMBER),
    ]


def _row(asked: Asked, unit: Unit, counts: Counter[str], points: float | None) -> Row:
    score = None if points is None else round(points, 1)
    cells: tuple[Cell, ...] = (unit.name, counts.total(), *(counts[status] for status in STATUSES), score)
    return Row(cells, reverse("unit:page", args=[asked.actor.organization.slug, unit.pk]))


def _drawn(rows: list[Unit], counts: dict[int, Counter[str]]) -> Drawing:
    names = [unit.name for unit in rows]
    series = [
        Series(status_word(status), [counts[unit.pk][status] for unit in rows], status)
        for status in STATUSES
        if any(counts[unit.pk][status] for unit in rows)
    ]
    return Drawing(title=_("By status of each"), categories=names, series=series)
