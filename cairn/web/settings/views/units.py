"""Settings: the tree of units."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cairn.org.access import Right
from cairn.org.queries import people_by_unit, tree_of_units
from cairn.org.services import add_unit
from cairn.web.settings.doors import needs
from cairn.web.settings.forms.people import UnitForm
from cairn.web.settings.sections import sections
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.toasts import toast
from cairn.web.shell.unsent import bound_form, gives_back_unsent


@gives_back_unsent
@needs(Right.MANAGE_PEOPLE)
def units(request: ActorRequest, slug: str) -> HttpResponse:
    """Show the units within reach as a tree, or add one."""
    actor = request.actor
    form = bound_form(request, UnitForm, actor=actor)
    if request.method == "POST" and form.is_valid():
        unit = add_unit(actor=actor, **form.cleaned_data)
        toast(request, _("%(name)s is added.") % {"name": unit.name})
        return redirect("settings:units", slug=slug)
    counts = people_by_unit(actor.organization_id, actor.today)
    reach = actor.units_with(Right.MANAGE_PEOPLE)
    rows = [
        {"unit": unit, "depth": min(depth, 6), "people": counts.get(unit.pk, 0)}
        for unit, depth in tree_of_units(actor.organization_id, within=reach)
    ]
    context = {"form": form, "rows": rows, "sections": sections(request)}
    return render(request, "settings/units.html", context, status=422 if form.errors else 200)
