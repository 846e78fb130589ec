"""What is done with a file that came: answered, imported, left, undone."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cairn.exchange.access import run_for
from cairn.exchange.models import ImportRun
from cairn.exchange.services.checking import check_file
from cairn.exchange.services.importing import apply_file
from cairn.exchange.services.runs import check_again, leave_import, request_import
from cairn.exchange.values import DateOrder, DecimalSign
from cairn.org.access import Right
from cairn.web.files.views.listing import CHECKED_AT_ONCE_BYTES
from cairn.web.settings.doors import needs
from cairn.web.shell.requests import ActorRequest, next_or
from cairn.web.shell.toasts import toast, toast_fault

APPLIED_AT_ONCE_ROWS = 50
"""An import up to this many rows is done before the next page is shown; the worker does larger ones."""
_ANSWERS: dict[str, type[DateOrder] | type[DecimalSign]] = {"dates": DateOrder, "decimals": DecimalSign}


@require_POST
@needs(Right.ADMINISTER)
def answers(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Say how a file is meant that can be read in two ways, and look at it again."""
    run = run_for(request.actor, pk)
    said = {name: request.POST.get(name, "") for name in _ANSWERS}
    known = {name: word for name, word in said.items() if word in set(_ANSWERS[name])}

    def again() -> None:
        fresh = check_again(actor=request.actor, run=run, answers={**run.answers, **known})
        if fresh.size_bytes <= CHECKED_AT_ONCE_BYTES:
            check_file(fresh)

    return done(request, run, again)


@require_POST
@needs(Right.ADMINISTER)
def application(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Let the file be imported as its preview says."""
    run = run_for(request.actor, pk)

    def apply() -> None:
        fresh = request_import(actor=request.actor, run=run)
        if is_quick_to_write(run, APPLIED_AT_ONCE_ROWS):
            apply_file(fresh)

    return done(request, run, apply)


def is_quick_to_write(run: ImportRun, most_rows: int) -> bool:
    """Whether the import is of few rows; after other settings all figures are computed."""
    counts = run.preview.get("counts", {})
    return sum(counts.values()) <= most_rows and "organization.changed" not in counts


@require_POST
@needs(Right.ADMINISTER)
def leaving(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Let the file go; nothing of it was imported."""
    run = run_for(request.actor, pk)
    try:
        leave_import(actor=request.actor, run=run)
    except ValidationError as refusal:
        toast_fault(request, refusal.messages[0])
        return redirect("files:run", slug=slug, pk=pk)
    toast(request, _("“%(name)s” is left, and nothing was changed.") % {"name": run.file_name})
    return redirect("files:list", slug=slug)


def done(request: ActorRequest, run: ImportRun, act: Callable[[], Any]) -> HttpResponse:
    """Do it, and show the file's page; a refusal is told there."""
    try:
        act()
    except ValidationError as refusal:
        toast_fault(request, refusal.messages[0])
    here = redirect("files:run", slug=request.actor.organization.slug, pk=run.pk)
    return redirect(next_or(request, here.url))
