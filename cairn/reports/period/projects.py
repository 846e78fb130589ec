"""The projects of the period, with how far each is."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.goals.models.status_words import status_word
from cairn.org.queries.owners import owned_in
from cairn.projects.access import visible_projects
from cairn.projects.models import Project
from cairn.projects.queries import Standing, standings
from cairn.reports.documents.model import Block, Column, Kind, Row, Section, Table
from cairn.reports.documents.telling import count_figure, tell
from cairn.reports.period.asked import Asked

MOST_PROJECTS = 500
BEHIND = frozenset({"at_risk", "off_track", "missed"})


def projects(asked: Asked) -> Section:
    """Those whose days meet the period's; tasks are known as they are today."""
    terms = asked.actor.terms
    found = _projects(asked)
    standing = standings(asked.actor, found)
    rows = [_row(asked, project, standing[project.pk]) for project in found]
    table = Table(
        title=terms["Projects"], columns=_columns(asked), rows=rows, count=len(rows),
        empty=_("None in this time."),
    )  # fmt: skip
    blocks: list[Block] = [table]
    behind = sum(1 for project in found if standing[project.pk].status in BEHIND)
    if found:
        pattern = ngettext(
            "As of today %(behind)s of %(count)s is behind.",
            "As of today %(behind)s of %(count)s are behind.",
            behind,
        )
        counts = {"behind": behind, "count": len(found)}
        named = {name: count_figure(n, asked.locale, "#projects") for name, n in counts.items()}
        blocks.insert(0, tell(pattern, **named))
    return Section("projects", terms["Projects"], blocks)


def _projects(asked: Asked) -> list[Project]:
    rows = visible_projects(asked.actor).filter(
        Q(start_on=None) | Q(start_on__lte=asked.last_on),
        Q(end_on=None) | Q(end_on__gte=asked.first_on),
        archived_at=None,
    )
    if asked.units is not None:
        rows = rows.filter(owned_in(asked.organization_id, asked.units))
    return list(rows.order_by("name", "pk")[:MOST_PROJECTS])


def _row(asked: Asked, project: Project, standing: Standing) -> Row:
    return Row(
        (
            project.name,
            str(project.owner_person or project.owner_unit or ""),
            status_word(standing.status),
            standing.progress,
            standing.expected,
            standing.done_count,
            standing.task_count,
            project.end_on,
        ),
        reverse("project:page", args=[asked.actor.organization.slug, project.pk]),
    )


def _columns(asked: Asked) -> list[Column]:
    terms = asked.actor.terms
    return [
        Column(terms["Project"]),
        Column(_("Owner")),
        Column(_("Status")),
        Column(_("Progress"), Kind.SHARE),
        Column(_("Expected"), Kind.SHARE),
        Column(_("%(Tasks)s done") % terms, Kind.NUMBER, is_summed=True),
        Column(terms["Tasks"], Kind.NUMBER, is_summed=True),
        Column(_("Deadline"), Kind.DAY),
    ]
