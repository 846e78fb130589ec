"""The last import, taken back out of the plan."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cairn.exchange.access import run_for
from cairn.exchange.services import request_undoing, undo_import
from cairn.org.access import Right
from cairn.web.files.views.acts import is_quick_to_write
from cairn.web.settings.doors import needs
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.toasts import toast, toast_fault

UNDONE_AT_ONCE_ROWS = 500
"""An import of up to this many rows is undone before the next page is shown; the worker does larger ones."""


@require_POST
@needs(Right.ADMINISTER)
def undoing(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Give back what the import changed and hide what it brought, where nobody has built on it."""
    run = run_for(request.actor, pk)
    is_quick = is_quick_to_write(run, UNDONE_AT_ONCE_ROWS)
    try:
        (undo_import if is_quick else request_undoing)(actor=request.actor, run=run)
    except ValidationError as refusal:
        toast_fault(request, refusal.messages[0])
    else:
        if is_quick:
            toast(request, _("“%(name)s” is undone.") % {"name": run.file_name})
    return redirect("files:run", slug=slug, pk=pk)
