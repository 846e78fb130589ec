"""Calling a unit something else, in the tree or on a page of its own."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cairn.org.access import Actor, Right, unit_for
from cairn.org.models import Person, Unit
from cairn.org.services import change_unit
from cairn.web.shell.requests import ActorRequest, next_or
from cairn.web.shell.toasts import toast, toast_fault
from cairn.web.shell.unsent import bound_form, gives_back_unsent
from cairn.web.unit.undo import undo_url
from cairn.web.units.forms import UnitFactsForm


@gives_back_unsent
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Change name, kind or lead."""
    actor = request.actor
    unit = unit_for(actor, pk, Right.MANAGE_PEOPLE)
    form = bound_form(request, UnitFactsForm, actor=actor, unit=unit)
    if request.method == "POST" and form.is_valid():
        _change(request, actor, unit, **form.cleaned_data)
        return redirect(next_or(request, reverse("unit:page", args=[slug, pk])))
    context = {"form": form, "unit": unit, "back": request.GET.get("next", "")}
    return render(request, "unit/edit.html", context, status=422 if form.errors else 200)


@require_POST
def name(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Call it something else, in its row of the tree."""
    unit = unit_for(request.actor, pk, Right.MANAGE_PEOPLE)
    back = next_or(request, reverse("units:page", args=[slug]))
    try:
        _change(request, request.actor, unit, request.POST.get("name", "").strip(), unit.kind, unit.lead)
    except ValidationError as refusal:
        toast_fault(request, _("The name: %(fault)s") % {"fault": refusal.messages[0]})
        return redirect(f"{reverse('units:page', args=[slug])}?rename={pk}")
    return redirect(back)


def _change(
    request: ActorRequest, actor: Actor, unit: Unit, name: str, kind: str, lead: Person | None
) -> None:
    before = (unit.name, unit.kind, unit.lead)
    change_unit(actor=actor, unit=unit, name=name, kind=kind, lead=lead)
    if before != (name, kind, lead):
        toast(request, _("%(name)s is changed.") % {"name": unit.name}, undo_url(actor, unit))
