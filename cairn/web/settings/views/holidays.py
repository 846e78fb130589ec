"""Settings: days off."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cairn.org.access import Right
from cairn.org.models import Holiday
from cairn.org.queries.workdays import days_off_within, holidays_of
from cairn.org.services.holidays import add_holidays, remove_holiday
from cairn.web.settings.doors import needs
from cairn.web.settings.forms.holidays import HolidaysForm
from cairn.web.settings.sections import sections
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.toasts import toast
from cairn.web.shell.unsent import bound_form, gives_back_unsent


@gives_back_unsent
@needs(Right.ADMINISTER)
def holidays(request: ActorRequest, slug: str) -> HttpResponse:
    """List the days off and those of the coming year, or add some."""
    actor = request.actor
    form = bound_form(request, HolidaysForm, actor=actor)
    if request.method == "POST" and form.is_valid():
        count = len(form.days)
        add_holidays(actor=actor, days=form.days)
        said = ngettext("%(count)s day off is saved.", "%(count)s days off are saved.", count)
        toast(request, said % {"count": count})
        return redirect("settings:holidays", slug=slug)
    context = {
        "form": form,
        "holidays": holidays_of(actor.organization_id),
        "coming": days_off_within(actor.organization_id, actor.today, _in_a_year(actor.today)),
        "sections": sections(request),
    }
    return render(request, "settings/holidays.html", context, status=422 if form.errors else 200)


@require_POST
@needs(Right.ADMINISTER)
def holiday_removal(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Work on that day again."""
    holiday = get_object_or_404(Holiday, organization=request.actor.organization_id, pk=pk)
    remove_holiday(actor=request.actor, holiday=holiday)
    toast(request, _("%(name)s is a day like any other again.") % {"name": holiday.name})
    return redirect("settings:holidays", slug=slug)


def _in_a_year(today: date) -> date:
    return today.replace(year=today.year + 1, day=min(today.day, 28))
