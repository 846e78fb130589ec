"""What came of a quarter? The period report as a page, and as a file."""

import tempfile
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cairn.org.access import Right
from cairn.reports.access import may_make_reports
from cairn.reports.documents.files import KINDS, FileKind
from cairn.reports.documents.laid_out import laid_out
from cairn.reports.documents.pdf import PACKAGES, is_available
from cairn.reports.period.facts import goals_meant
from cairn.reports.period.report import period_report
from cairn.web.goals.choices import unit_options
from cairn.web.period_report.asked import asked_of
from cairn.web.shell.requests import ActorRequest

MOST_AT_ONCE = 5_000
"""Goals of which a report is made while its reader waits."""


@require_safe
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """The report of the quarter that the address names, of all units or of one with all below it."""
    if not request.actor.has(Right.SEE):
        raise PermissionDenied
    asked = asked_of(request)
    has_begun = asked.first_on <= request.actor.today
    is_large = has_begun and goals_meant(asked).order_by()[MOST_AT_ONCE : MOST_AT_ONCE + 1].exists()
    query = request.GET.copy()
    query.pop("form", None)
    context = {
        "asked": asked,
        "has_begun": has_begun,
        "is_large": is_large,
        "laid": laid_out(period_report(asked)) if has_begun and not is_large else None,
        "quick": [kind for kind in KINDS.values() if kind.is_quick],
        "slow": [kind for kind in KINDS.values() if _is_made_later(kind, is_large=is_large)],
        "may_make": may_make_reports(request.actor),
        "query": query.urlencode(),
        "units": list(unit_options(request.actor, asked.unit)),
        "packages": "" if is_available() else PACKAGES,
    }
    return render(request, "period_report/page.html", context)


@require_safe
def file(request: ActorRequest, slug: str) -> HttpResponseBase:
    """The same as a file of the kind that the address names. 404 for a kind that the worker makes."""
    if not request.actor.has(Right.SEE):
        raise PermissionDenied
    kind = KINDS.get(request.GET.get("form", ""))
    asked = asked_of(request)
    if kind is None or not kind.is_quick or asked.first_on > request.actor.today:
        raise Http404
    document = period_report(asked)
    with tempfile.TemporaryDirectory(prefix="cairn-report-") as folder:
        path = Path(folder) / f"report.{kind.key}"
        kind.write(document, path)
        # Opened, it stays readable though its folder goes.
        response = FileResponse(
            path.open("rb"),
            as_attachment=True,
            filename=kind.name_of(document),
            content_type=kind.content_type,
        )
    response.headers["Cache-Control"] = "no-store"
    return response


def _is_made_later(kind: FileKind, *, is_large: bool) -> bool:
    """Whether the worker makes such a file: what takes long, or loads much; no PDF where that cannot be."""
    return (is_large or not kind.is_quick) and (kind.key != "pdf" or is_available())
