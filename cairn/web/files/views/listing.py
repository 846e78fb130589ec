"""Files: what came, what is to come, what can be taken out."""

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cairn.exchange.access import runs_seen_by
from cairn.exchange.models import ImportRun, RunState
from cairn.exchange.services.checking import check_file
from cairn.exchange.services.runs import upload_file
from cairn.org.access import Actor, Right
from cairn.web.files.forms import UploadForm, ValuesOutForm
from cairn.web.files.uploads import MEBIBYTE, is_file_too_large, takes_a_file
from cairn.web.files.words import counted, standing
from cairn.web.settings.doors import needs
from cairn.web.settings.sections import sections
from cairn.web.shell.requests import ActorRequest

RUNS_A_PAGE = 50
IN_PLAN = (RunState.APPLIED, RunState.UNDOING)
CHECKED_AT_ONCE_BYTES = MEBIBYTE
"""A file up to this size is checked before its page is shown; the worker checks larger ones."""


@takes_a_file
@needs(Right.ADMINISTER)
def listing(request: ActorRequest, slug: str) -> HttpResponse:
    """Show earlier imports and the two forms, or take a file in."""
    if request.method != "POST":
        return show_list(request, UploadForm())
    form = UploadForm(request.POST, request.FILES, is_too_large=is_file_too_large(request))
    run = _uploaded(request, form) if form.is_valid() else None
    if run is None:
        return show_list(request, form)
    if run.size_bytes <= CHECKED_AT_ONCE_BYTES:
        check_file(run)
    return redirect("files:run", slug=slug, pk=run.pk)


def _uploaded(request: ActorRequest, form: UploadForm) -> ImportRun | None:
    file = form.cleaned_data["file"]
    try:
        return upload_file(actor=request.actor, name=file.name, chunks=file.chunks(), kind=form.kind)
    except ValidationError as refusal:
        form.add_error("file", refusal)
        return None


def show_list(request: ActorRequest, form: UploadForm, out: ValuesOutForm | None = None) -> HttpResponse:
    actor = request.actor
    page = Paginator(runs_seen_by(actor).select_related("started_by").defer("former", "faults"), RUNS_A_PAGE)
    shown = page.get_page(request.GET.get("page"))
    last = last_applied_pk(actor)
    rows = [
        {
            "run": run,
            "standing": standing(run),
            "counted": counted(run.preview.get("counts", {}), actor.terms, is_done=run.state in IN_PLAN),
            "may_undo": run.pk == last,
        }
        for run in shown
    ]
    out = out or ValuesOutForm(actor=actor)
    context = {
        "form": form,
        "out": out,
        "rows": rows,
        "page": shown,
        "sections": sections(request),
    }
    return render(request, "files/list.html", context, status=422 if form.errors or out.errors else 200)


def last_applied_pk(actor: Actor) -> int | None:
    """The import that came last into the plan: the only one that can be undone."""
    applied = runs_seen_by(actor).filter(state=RunState.APPLIED).order_by("-applied_at", "-pk")
    return applied.values_list("pk", flat=True).first()
