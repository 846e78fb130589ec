"""Putting a KPI away, and bringing it back: done at once, and undone by the other."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cairn.goals.access import Can, kpi_for
from cairn.goals.services.judged_kpis import put_kpi_away
from cairn.kpis.services import restore_kpi
from cairn.web.shell.requests import ActorRequest, next_or
from cairn.web.shell.toasts import toast, toast_fault


@require_POST
def archiving(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """It stands in no list and in no choice from now on."""
    kpi = kpi_for(request.actor, pk, Can.EDIT)
    try:
        put_kpi_away(actor=request.actor, kpi=kpi)
    except ValidationError as fault:
        toast_fault(request, fault.messages[0])
    else:
        undo = reverse("kpi:restoration", args=[slug, pk])
        toast(request, _("Put away: %(name)s.") % {"name": kpi}, undo_url=undo)
    return redirect(next_or(request, reverse("kpi:page", args=[slug, pk])))


@require_POST
def restoration(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """It stands where it stood."""
    kpi = kpi_for(request.actor, pk, Can.EDIT)
    try:
        restore_kpi(actor=request.actor, kpi=kpi)
    except ValidationError as fault:
        toast_fault(request, fault.messages[0])
    else:
        toast(request, _("Back in use: %(name)s.") % {"name": kpi})
    return redirect(next_or(request, reverse("kpi:page", args=[slug, pk])))
