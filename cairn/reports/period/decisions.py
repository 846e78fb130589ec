"""What was decided about goals in the period, and what waits for a decision."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.common.dates import day_in_sentence
from cairn.goals.access import visible_versions
from cairn.goals.models import ApprovalRequest
from cairn.goals.queries.listing import of_units
from cairn.reports.documents.model import Block, Column, Figure, Kind, Row, Section, Table
from cairn.reports.documents.telling import count_figure, tell
from cairn.reports.period.asked import Asked
from cairn.reports.period.gathered import Gathered
from cairn.reports.period.narrative import to_decide

MOST_DECISIONS = 200


def decisions(asked: Asked, found: Gathered) -> Section:
    """What to decide, in sentences; then what was answered, the latest first."""
    blocks: list[Block] = [*_waiting(asked), *to_decide(asked, found)]
    blocks = blocks or [tell(_("Nothing waits for a decision."))]
    rows = [_row(asked, request) for request in _answered(asked)]
    columns = [
        Column(asked.actor.terms["Goal"]),
        Column(_("What was asked")),
        Column(_("By")),
        Column(_("Answer")),
        Column(_("When"), Kind.DAY),
    ]
    empty = _("Nothing was answered in this time.")
    blocks.append(Table(title=_("Answered"), columns=columns, rows=rows, count=len(rows), empty=empty))
    return Section("decisions", _("Decisions"), blocks)


def _waiting(asked: Asked) -> list[Block]:
    rows = _requests(asked).filter(outcome="").order_by("asked_at", "pk")
    count = rows.count()
    oldest = rows.first()
    if oldest is None:
        return []
    pattern = ngettext(
        "%(count)s request waits for an answer, since %(day)s: “%(title)s”.",
        "%(count)s requests wait for an answer, the oldest since %(day)s: “%(title)s”.",
        count,
    )
    asked_on = oldest.asked_at.date()
    title = Figure(oldest.goal.title, oldest.goal.title, asked.goal_url(oldest.goal_id))
    day = Figure(asked_on, day_in_sentence(asked_on, asked.actor.today, asked.locale), title.url)
    return [tell(pattern, count=count_figure(count, asked.locale, "#decisions"), day=day, title=title)]


def _answered(asked: Asked) -> list[ApprovalRequest]:
    since, before = asked.moments
    rows = _requests(asked).exclude(outcome="").filter(decided_at__gte=since, decided_at__lt=before)
    return list(rows.order_by("-decided_at", "-pk")[:MOST_DECISIONS])


def _requests(asked: Asked) -> QuerySet[ApprovalRequest]:
    goals = visible_versions(asked.actor).filter(goal__is_private=False)
    if asked.units is not None:
        goals = of_units(goals, asked.organization_id, asked.units)
    rows = ApprovalRequest.objects.filter(
        organization=asked.organization_id, goal__in=goals.values("goal").order_by()
    )
    return rows.select_related("goal", "asked_by")


def _row(asked: Asked, request: ApprovalRequest) -> Row:
    return Row(
        (
            request.goal.title,
            request.get_kind_display(),
            request.asked_by.name if request.asked_by else "",
            request.get_outcome_display(),
            request.decided_at.date() if request.decided_at else None,
        ),
        asked.goal_url(request.goal_id),
    )
