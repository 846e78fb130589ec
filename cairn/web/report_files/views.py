"""Reports as files: asking for one, seeing how far it is, fetching it, giving it up."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.reports.access import file_for, files_of, may_make_reports
from cairn.reports.documents.files import KINDS
from cairn.reports.models import FileState
from cairn.reports.services.files import ask_for_file, cancel_file
from cairn.web.period_report.asked import asked_of
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.toasts import toast

MOST_SHOWN = 50


@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: ActorRequest, slug: str) -> HttpResponse:
    """The reader's files of the last week; a POST asks for one more, of what its address names."""
    if not may_make_reports(request.actor):
        raise PermissionDenied
    if request.method == "POST":
        return _ask(request, slug)
    rows = list(files_of(request.actor)[:MOST_SHOWN])
    files = [(file, KINDS[file.kind].name) for file in rows]
    return render(request, "report_files/list.html", {"files": files})


def _ask(request: ActorRequest, slug: str) -> HttpResponse:
    kind, asked = request.POST.get("form", ""), asked_of(request)
    if kind not in KINDS or asked.first_on > request.actor.today:
        raise Http404
    file = ask_for_file(actor=request.actor, asked=asked, kind=kind, language=get_language() or "en")
    return redirect("report_files:page", slug=slug, pk=file.pk)


@require_safe
def page(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """How far a file is; a part of it to whoever waits."""
    file = file_for(request.actor, pk)
    context = {"file": file, "kind": KINDS[file.kind].name}
    if request.htmx and file.is_moving:
        return render(request, "report_files/progress.html", context)
    response = render(request, "report_files/page.html", context)
    if request.htmx:  # it has come to an end: the whole page is another
        response.headers["HX-Refresh"] = "true"
    return response


@require_safe
def download(request: ActorRequest, slug: str, pk: int) -> HttpResponseBase:
    """The file itself. 404 while it is not ready, and once it was swept."""
    file = file_for(request.actor, pk)
    if file.state != FileState.READY or not file.stored_at.exists():
        raise Http404
    content_type = KINDS[file.kind].content_type
    response = FileResponse(
        file.stored_at.open("rb"), as_attachment=True, filename=file.name, content_type=content_type
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
def cancelling(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Give it up: what was made of it goes."""
    cancel_file(actor=request.actor, file=file_for(request.actor, pk))
    toast(request, _("Given up: nothing of it is left."))
    return redirect("report_files:list", slug=slug)
