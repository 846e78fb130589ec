"""Values that wait: what the reader may confirm, and what he entered himself."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cairn.goals.access import visible_kpis
from cairn.goals.access.confirmers import value_to_take_back, values_to_confirm
from cairn.kpis.queries.waiting import waiting_values
from cairn.kpis.services.waiting import take_back_value
from cairn.web.shell.requests import ActorRequest, next_or
from cairn.web.shell.toasts import toast, toast_fault
from cairn.web.waiting_values.answers import answer_many
from cairn.web.waiting_values.shown import MOST_SHOWN, waiting_rows, written


@require_safe
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """All that the reader may confirm, whoever was asked; and below it what he entered and others confirm."""
    return _render(request)


@require_POST
def answers(request: ActorRequest, slug: str) -> HttpResponse:
    """Confirm or return what was ticked, each for itself: what cannot be is told, the rest is done."""
    if not answer_many(request):
        return _render(request, status=422)
    return redirect("waiting_values:page", slug)


@require_POST
def taking_back(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Who entered a value wants it confirmed no more."""
    waiting = value_to_take_back(request.actor, pk)
    try:
        take_back_value(actor=request.actor, waiting=waiting)
    except ValidationError as fault:
        toast_fault(request, " ".join(fault.messages))
    else:
        toast(request, _("Taken back: %(value)s.") % {"value": written(waiting)})
    return redirect(next_or(request, reverse("waiting_values:page", args=[slug])))


def _render(request: ActorRequest, status: int = 200) -> HttpResponse:
    """The page; what was ticked and typed comes back with it."""
    actor = request.actor
    entered = waiting_values(actor.organization_id).filter(kpi__in=visible_kpis(actor).values("pk"))
    entered = entered.filter(entered_by=actor.person) if actor.person else entered.none()
    context = {
        "to_confirm": waiting_rows(actor, values_to_confirm(actor)[:MOST_SHOWN]),
        "entered": waiting_rows(actor, entered[:MOST_SHOWN]),
        "ticked": request.POST.getlist("values"),
        "typed": request.POST.get("text", ""),
    }
    return render(request, "waiting_values/page.html", context, status=status)
