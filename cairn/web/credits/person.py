"""What one person contributed: to the vision in one sentence and one curve, to each goal, in each project."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cairn.common.dates import day
from cairn.common.locales import current_locale
from cairn.common.numbers import amount, exact, percent
from cairn.goals.access import visible_versions
from cairn.goals.models import GoalVersion, Vision
from cairn.goals.queries.credits import Piece, factors_up, goals_on, pieces_of
from cairn.goals.services.current import current_figures
from cairn.org.access import Actor
from cairn.org.models import Person
from cairn.projects.models import Project
from cairn.projects.queries.credits import weights_of_person
from cairn.reports.charts.chart import ChartTable
from cairn.reports.charts.course import Course, course_options
from cairn.web.credits.shown import worth_first
from cairn.web.credits.spans import LONG_AGO

MOST_ROWS = 100


@dataclass(frozen=True)
class Line:
    """A goal, or a project, to which he contributed, and how much."""

    title: str
    url: str
    amount: str


@dataclass(frozen=True)
class InVision:
    """His part in the vision: the sentence and the curve."""

    statement: str
    url: str
    sentence: str
    options: dict[str, Any]
    table: ChartTable


def goal_lines(actor: Actor, pieces: Sequence[Piece], versions: Sequence[GoalVersion]) -> list[Line]:
    """What the pieces add to each of the goals, the largest share first."""
    by_goal = _by_goal(pieces, versions)
    terms = {version.goal_id: version for version in versions}
    slug, locale = actor.organization.slug, current_locale()
    return [
        Line(
            terms[goal].goal.title,
            reverse("credits:goal", args=[slug, goal]),
            amount(by_goal[goal], terms[goal].kpi.measure.unit, locale),
        )
        for goal in worth_first(by_goal)[:MOST_ROWS]
    ]


def project_lines(actor: Actor, person: Person, first: date, last: date) -> list[Line]:
    """The weight of what he did in each project."""
    weights = weights_of_person(actor.organization_id, person.pk, first, last)
    keys = worth_first(weights)[:MOST_ROWS]
    names = Project.objects.filter(organization=actor.organization_id, pk__in=keys)
    titles = dict(names.values_list("pk", "name"))
    slug = actor.organization.slug
    return [
        Line(
            titles[pk],
            reverse("credits:project", args=[slug, pk]),
            _("weight %(weight)s") % {"weight": exact(weights[pk], current_locale())},
        )
        for pk in keys
        if pk in titles
    ]


def in_vision(actor: Actor, person: Person) -> InVision | None:
    """His part in the first vision that the reader sees and that values add up to; none where he has none."""
    organization = actor.organization_id
    vision = Vision.objects.filter(organization=organization).order_by("position").first()
    if vision is None or vision.goal_id is None:
        return None
    top = visible_versions(actor).select_related("kpi__series_of").filter(goal=vision.goal_id).first()
    figure = current_figures(organization, [vision.goal_id], actor.today).get(vision.goal_id)
    pieces = pieces_of(organization, person.pk, LONG_AGO, actor.today)
    if top is None or figure is None or figure.value is None or not pieces:
        return None
    versions = goals_on(organization, list({piece.kpi for piece in pieces}), actor.today)
    factors = factors_up(organization, versions, vision.goal_id, actor.today)
    by_day = _by_day(pieces, [row for row in versions if row.goal_id in factors], factors)
    reached = figure.value - (figure.baseline or 0.0)
    if not by_day or reached <= 0:
        return None
    return _told(actor, vision, sorted(by_day.items()), reached)


def _told(actor: Actor, vision: Vision, days: Sequence[tuple[date, float]], reached: float) -> InVision:
    locale = current_locale()
    sums = list(zip([on for on, _value in days], accumulate(value for _on, value in days), strict=True))
    given = sums[-1][1]
    digits = 0 if abs(given) >= 100 else 1
    sentence = _("%(amount)s of the %(total)s so far, %(share)s of what “%(vision)s” has reached.") % {
        "amount": exact(given, locale, digits=digits),
        "total": exact(reached, locale, digits=0),
        "share": percent(given / reached, locale),
        "vision": vision.statement,
    }
    first, last = sums[0][0] - timedelta(days=1), max(actor.today, sums[0][0])
    course = Course(
        actual=[(first, 0.0), *sums, (last, given)],
        start_on=first,
        end_on=last,
        names=(_("Contributed"), "", ""),
    )
    rows = [[day(on, locale), exact(value, locale, digits=digits)] for on, value in sums[-60:]]
    table = ChartTable(heads=[_("Day"), _("Contributed")], rows=rows)
    url = reverse("goal:page", args=[actor.organization.slug, vision.goal_id])
    return InVision(vision.statement, url, sentence, course_options(course), table)


def _by_goal(pieces: Sequence[Piece], versions: Sequence[GoalVersion]) -> dict[int, float]:
    found: dict[int, float] = defaultdict(float)
    for version in versions:
        for piece in pieces:
            if piece.kpi == version.kpi_id and version.start_on <= piece.on <= version.end_on:
                found[version.goal_id] += piece.amount
    return found


def _by_day(
    pieces: Sequence[Piece], versions: Sequence[GoalVersion], factors: dict[int, float]
) -> dict[date, float]:
    found: dict[date, float] = defaultdict(float)
    of_kpi: dict[int, list[GoalVersion]] = defaultdict(list)
    for version in versions:
        of_kpi[version.kpi_id or 0].append(version)
    for piece in pieces:
        for version in of_kpi[piece.kpi]:
            if version.start_on <= piece.on <= version.end_on:
                found[piece.on] += piece.amount * factors[version.goal_id]
    return found
