"""Portfolio and project: what runs beside what, how far it is, and whether it comes to an end."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from cairn.common.ids import is_id
from cairn.common.locales import current_locale
from cairn.common.numbers import exact, percent
from cairn.org.access import units_at_and_below
from cairn.org.queries.owners import owned_in
from cairn.projects.access import visible_projects
from cairn.projects.models import Project
from cairn.projects.queries import Standing, standings, tasks_of
from cairn.reports.charts.about import About
from cairn.reports.charts.chart import Chart
from cairn.reports.charts.lines import Series, burn_up_chart
from cairn.reports.charts.parts import Part
from cairn.reports.charts.ring import ring_chart
from cairn.reports.charts.timeline import Span, timeline_chart
from cairn.reports.findings import projects_finding, tasks_finding
from cairn.web.reports.board import Board, Figure
from cairn.web.reports.mix import source
from cairn.web.reports.sight import Sight
from cairn.web.reports.standing import expected_note
from cairn.web.statuses import STATUS_WORDS, status_shape, status_word

MOST_PROJECTS = 200
BEHIND = frozenset({"at_risk", "off_track", "missed"})


def portfolio(sight: Sight) -> Board:
    """All projects that the reader sees, of the chosen unit or owner, by their ends."""
    projects = _projects(sight)
    standing = standings(sight.actor, projects)
    statuses = Counter(each.status for each in standing.values())
    behind = sum(statuses[status] for status in BEHIND)
    figures = [
        Figure(name=str(sight.actor.terms["Projects"]), value=_count(len(projects)), url=_list_url(sight)),
        Figure(name=_("Behind"), value=_count(behind), url=_list_url(sight, "?show=late")),
        Figure(name=_("Done"), value=_count(statuses["achieved"]), url=_list_url(sight, "?show=done")),
    ]
    about = About(
        title=projects_finding(behind, len(projects), sight.actor.terms),
        source=source(sight),
        as_of=sight.actor.today,
    )
    return Board(
        figures=figures, charts=[_timeline(sight, about, projects, standing), _ring(about, statuses)]
    )


def project(sight: Sight) -> Board:
    """One project: its tasks done against all that there are. 404 for one that the reader does not see."""
    projects = _projects(sight)
    choices = [(str(each.pk), each.name) for each in projects]
    chosen = _chosen(sight, projects)
    if chosen is None:
        return Board(charts=[_burn_up(sight, None)], choices=choices)
    standing = standings(sight.actor, [chosen])[chosen.pk]
    page = reverse("project:page", args=[sight.actor.organization.slug, chosen.pk])
    figures = [
        Figure(
            name=_("Progress"),
            value=percent(standing.progress, current_locale()),
            note=expected_note(standing.expected),
            url=page,
        ),
        Figure(
            name=_("Done"),
            value=_("%(kept)s of %(ended)s") % {"kept": standing.done_count, "ended": standing.task_count},
            url=page,
        ),
        Figure(name=_("Status"), value=status_word(standing.status), url=page),
    ]
    return Board(subject=chosen.name, figures=figures, charts=[_burn_up(sight, chosen)], choices=choices)


def _projects(sight: Sight) -> list[Project]:
    rows = visible_projects(sight.actor).filter(archived_at=None)
    if sight.filters.unit:
        units = units_at_and_below(sight.actor, sight.filters.unit.pk)
        rows = rows.filter(owned_in(sight.actor.organization_id, units))
    if sight.filters.owner:
        rows = rows.filter(owner_person=sight.filters.owner)
    found = list(rows.order_by("name", "pk")[:MOST_PROJECTS])
    return sorted(found, key=lambda each: (each.end_on or date.max, each.name))


def _chosen(sight: Sight, projects: Sequence[Project]) -> Project | None:
    if not sight.project:
        return projects[0] if projects else None
    rows = visible_projects(sight.actor)
    found = rows.filter(pk=int(sight.project)).first() if is_id(sight.project) else None
    if found is None:
        raise Http404
    return found


def _timeline(
    sight: Sight, about: About, projects: Sequence[Project], standing: dict[int, Standing]
) -> Chart:
    """Those with a start and an end, in the order of their ends."""
    spans = [
        Span(
            name=each.name,
            first_on=each.start_on,
            last_on=max(each.start_on, each.end_on),
            done=standing[each.pk].progress,
            shape=status_shape(standing[each.pk].status),
            link=reverse("project:page", args=[sight.actor.organization.slug, each.pk]),
        )
        for each in projects
        if each.start_on and each.end_on
    ]
    return timeline_chart(about, spans, today=sight.actor.today)


def _ring(about: About, statuses: Counter[str]) -> Chart:
    parts = [
        Part(name=status_word(status), value=statuses[status], shape=status_shape(status))
        for status in STATUS_WORDS
        if statuses[status]
    ]
    return ring_chart(about, parts, middle=_count(statuses.total()))


def _burn_up(sight: Sight, project: Project | None) -> Chart:
    """Tasks done by the day, under all that there are today: when each was thought of is not kept."""
    tasks = list(tasks_of(sight.actor.organization_id, project)) if project else []
    done = sorted(task.done_on for task in tasks if task.done_on)
    about = About(
        title=tasks_finding(len(done), len(tasks)),
        unit=str(sight.actor.terms["Tasks"]),
        source=project.name if project else source(sight),
        as_of=sight.actor.today,
    )
    first = min([*done, *([project.start_on] if project and project.start_on else [])], default=None)
    days = sorted({first, *done, max([sight.actor.today, *done])}) if first and tasks else []
    counts = [sum(1 for on in done if on <= day) for day in days]
    return burn_up_chart(
        about,
        days,
        Series(name=_("Done"), values=counts),
        Series(name=_("All"), values=[len(tasks)] * len(days)),
    )


def _list_url(sight: Sight, query: str = "") -> str:
    return reverse("projects:list", args=[sight.actor.organization.slug]) + query


def _count(value: int) -> str:
    return exact(value, current_locale())
