"""What is sent regularly? One's own saved reports: new, changed, doubled, ended; and who gets them."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.reports.access import may_make_reports, reader_for, saved_report_for, saved_reports_of
from cairn.reports.models import SavedReport
from cairn.reports.queries.readers import reader_lines
from cairn.reports.services.saving import add_reader, duplicate_report, end_reading, end_report, save_report
from cairn.web.saved_reports.forms import ReaderForm, ReportForm, facts_of, first_facts
from cairn.web.shell.requests import ActorRequest, posted
from cairn.web.shell.toasts import toast


@require_safe
def listing(request: ActorRequest, slug: str) -> HttpResponse:
    """The reader's own."""
    if not may_make_reports(request.actor):
        raise PermissionDenied
    return render(request, "saved_reports/list.html", {"reports": list(saved_reports_of(request.actor))})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ActorRequest, slug: str) -> HttpResponse:
    """Keep another one."""
    if not may_make_reports(request.actor):
        raise PermissionDenied
    form = ReportForm(posted(request), actor=request.actor, initial=first_facts(request.actor))
    return _answer(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Change one, and see who gets it."""
    report = saved_report_for(request.actor, pk)
    form = ReportForm(posted(request), actor=request.actor, initial=facts_of(report))
    return _answer(request, form, report)


def _answer(request: ActorRequest, form: ReportForm, report: SavedReport | None) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            kept = save_report(actor=request.actor, facts=form.facts(), report=report)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            toast(request, _("Saved."))
            return redirect("saved_reports:edit", slug=request.actor.organization.slug, pk=kept.pk)
    return _show(request, form, report, ReaderForm(actor=request.actor))


def _show(
    request: ActorRequest, form: ReportForm, report: SavedReport | None, reader_form: ReaderForm
) -> HttpResponse:
    context = {
        "form": form,
        "report": report,
        "reader_form": reader_form,
        "readers": reader_lines(report) if report else [],
    }
    status = 422 if form.errors or reader_form.errors else 200
    return render(request, "saved_reports/edit.html", context, status=status)


@require_POST
def duplication(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """The same once more, without readers."""
    copy = duplicate_report(actor=request.actor, report=saved_report_for(request.actor, pk))
    return redirect("saved_reports:edit", slug=slug, pk=copy.pk)


@require_POST
def ending(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Keep it no longer."""
    end_report(actor=request.actor, report=saved_report_for(request.actor, pk))
    toast(request, _("Ended: nobody gets it any more."))
    return redirect("saved_reports:list", slug=slug)


@require_POST
def readers(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Let somebody get it."""
    actor, report = request.actor, saved_report_for(request.actor, pk)
    form = ReaderForm(request.POST, actor=actor)
    if form.is_valid():
        person, address = form.cleaned_data["person"], form.cleaned_data["address"]
        language = get_language() or "en"
        try:
            add_reader(actor=actor, report=report, person=person, address=address, language=language)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            toast(request, _("It is asked by mail within minutes.") if address else _("Added."))
            return redirect("saved_reports:edit", slug=slug, pk=pk)
    return _show(request, ReportForm(actor=actor, initial=facts_of(report)), report, form)


@require_POST
def reader_ending(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Let somebody get it no longer."""
    reader = reader_for(request.actor, pk)
    end_reading(actor=request.actor, reader=reader)
    return redirect("saved_reports:edit", slug=slug, pk=reader.report_id)
