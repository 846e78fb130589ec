"""Who is silent in a unit and below it, and a friendly nudge to one of them or to all."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from cairn.common.ids import is_id
from cairn.goals.services.current import bring_up_to_date
from cairn.notifications.queries.silent import MOST_SHOWN, silent_in
from cairn.notifications.services.nudging import Nudged, nudge
from cairn.org.access import Right
from cairn.org.access.objects import unit_for
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.toasts import toast, toast_fault

MOST_BROUGHT_UP_TO_DATE = 1_000


@require_safe
def page(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """The list, the longest silent first."""
    actor = request.actor
    unit = unit_for(actor, pk, Right.MANAGE_GOALS)
    bring_up_to_date(actor.organization_id, actor.today, MOST_BROUGHT_UP_TO_DATE)
    silent = silent_in(actor, unit)
    context = {
        "unit": unit,
        "silent": silent,
        "may_nudge": sum(each.can_be_nudged for each in silent),
        "is_cut": len(silent) == MOST_SHOWN,
    }
    return render(request, "silent/page.html", context)


@require_POST
def nudges(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Nudge whose button was pressed, or all."""
    unit = unit_for(request.actor, pk, Right.MANAGE_GOALS)
    pressed = {int(each) for each in request.POST.getlist("goal") if is_id(each)}
    try:
        done = nudge(actor=request.actor, unit=unit, goals=None if "all" in request.POST else pressed)
    except ValidationError as refusal:
        toast_fault(request, " ".join(refusal.messages))
    else:
        _say(request, done)
    return redirect("silent:page", slug=slug, pk=pk)


def _say(request: ActorRequest, done: Nudged) -> None:
    if done.told:
        said = ngettext("Nudged, for %(count)s.", "Nudged, for %(count)s.", done.told)
        toast(request, said % {"count": done.told})
    if done.unheard:
        said = _("%(count)s of them hear no nudge: they wish none, or do not sign in. Speak to them.")
        toast_fault(request, said % {"count": done.unheard})
