"""One file's page, from its arrival to its undoing."""

import csv
from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from cairn.common.safe_cells import guarded
from cairn.exchange.access import run_for
from cairn.exchange.models import ImportRun, RunState
from cairn.org.access import Right
from cairn.web.files import telling
from cairn.web.files.sentences import sentence_of
from cairn.web.files.views.listing import last_applied_pk
from cairn.web.files.words import counted, standing
from cairn.web.settings.doors import needs
from cairn.web.settings.sections import sections
from cairn.web.shell.requests import ActorRequest

FAULTS_A_PAGE = 100
SEARCHED_FROM = 20
"""Faults; fewer are seen at a glance."""


@require_GET
@needs(Right.ADMINISTER)
def page(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Show how far the file is, its faults, or what it would do; a part of it to whoever waits."""
    run = run_for(request.actor, pk)
    context = {
        "run": run,
        "standing": _("Waits for your answer") if _only_asks(run) else standing(run),
        "only_asks": _only_asks(run),
        "counted": counted(run.preview.get("counts", {}), request.actor.terms, is_done=_is_past(run)),
        "may_undo": run.state == RunState.APPLIED and run.pk == last_applied_pk(request.actor),
        **_faults(request, run),
        **_preview(request, run),
    }
    if request.htmx and run.is_moving:
        return render(request, "files/progress.html", context)
    response = render(request, "files/run.html", {**context, "sections": sections(request)})
    if request.htmx:  # it has come to an end: the whole page is another
        response.headers["HX-Refresh"] = "true"
    return response


def _only_asks(run: ImportRun) -> bool:
    """Whether nothing is wrong but what an answer settles."""
    return run.state == RunState.REFUSED and not telling.faults_to_repair(run)


def _is_past(run: ImportRun) -> bool:
    return run.state in {RunState.APPLIED, RunState.UNDONE}


def _faults(request: ActorRequest, run: ImportRun) -> dict[str, Any]:
    if run.state != RunState.REFUSED:
        return {}
    sought, group = request.GET.get("q", "").strip(), request.GET.get("of", "")
    faults = telling.faults_to_repair(run)
    found = telling.faults_found(faults, sought, group)
    page = Paginator(found, FAULTS_A_PAGE).get_page(request.GET.get("page"))
    return {
        "questions": telling.questions(run),
        "has_faults": bool(faults),
        "fault_count": telling.fault_count(faults),
        "page": page,
        "faults": telling.told_faults(list(page)),
        "groups": telling.fault_groups(faults, group, sought, request.actor.terms),
        "is_long": len(faults) > SEARCHED_FROM,
        "sought": sought,
        "group": group,
    }


def _preview(request: ActorRequest, run: ImportRun) -> dict[str, Any]:
    if run.state not in {RunState.READY, RunState.APPLIED, RunState.UNDONE}:
        return {}
    return {"preview": telling.told_preview(run, request.actor.terms)}


@require_GET
@needs(Right.ADMINISTER)
def faults(request: ActorRequest, slug: str, pk: int) -> StreamingHttpResponse:
    """All faults as a CSV, for whoever repairs the file."""
    run = run_for(request.actor, pk)
    response = StreamingHttpResponse(_fault_lines(run), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="faults-{run.pk}.csv"'
    return response


class _Echo:
    """Gives back what the csv module writes."""

    def write(self, text: str) -> str:
        return text


def _fault_lines(run: ImportRun) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield str(writer.writerow(("place", "fault")))
    for fault in run.faults:
        yield str(writer.writerow((guarded(fault["place"]), guarded(sentence_of(fault)))))
