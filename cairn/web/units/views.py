"""How is the organization built? The tree of units, to look at and to change."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cairn.org.access import Right
from cairn.org.models import Unit
from cairn.org.services import add_unit
from cairn.web.people.views import segments
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.toasts import toast
from cairn.web.shell.unsent import bound_form, gives_back_unsent
from cairn.web.unit.undo import undo_url
from cairn.web.units.forms import NewUnitForm
from cairn.web.units.tree import Opened, unit_rows


@gives_back_unsent
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """Show the tree; add a unit to it."""
    actor = request.actor
    may_manage = actor.has(Right.MANAGE_PEOPLE)
    if request.method == "POST" and not may_manage:
        raise PermissionDenied
    form = bound_form(request, NewUnitForm, actor=actor, initial={"parent": request.GET.get("below")})
    if request.method == "POST" and form.is_valid():
        try:
            unit = add_unit(actor=actor, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            toast(request, _("%(name)s is added.") % {"name": unit.name}, undo_url(actor, unit))
            return redirect("units:page", slug=slug)
    rows = unit_rows(actor, Opened.of(request.GET))
    context = {
        "rows": rows,
        "form": form if may_manage else None,
        "segments": segments(actor, "units:page"),
        "renamed": request.GET.get("rename", ""),
        "may_move_to_the_top": actor.has_over(Right.MANAGE_PEOPLE, None),
        "closed": Unit.objects.filter(organization=actor.organization_id)
        .exclude(closed_on=None)
        .select_related("merged_into")
        .order_by("-closed_on", "name"),
    }
    return render(request, "units/page.html", context, status=422 if form.errors else 200)
