"""Settings: what the organization calls its units."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cairn.org.access import Right
from cairn.org.queries.unit_kinds import unit_kinds
from cairn.org.services.kinds import set_unit_kinds
from cairn.web.settings.doors import needs
from cairn.web.settings.forms.kinds import KindsForm
from cairn.web.settings.sections import sections
from cairn.web.shell.requests import ActorRequest, posted
from cairn.web.shell.toasts import toast
from cairn.web.shell.unsent import gives_back_unsent, restore_unsent


@gives_back_unsent
@needs(Right.ADMINISTER)
def kinds(request: ActorRequest, slug: str) -> HttpResponse:
    """Show the kinds in their order with their units, or change them all at once."""
    data = posted(request) if request.method == "POST" else restore_unsent(request)
    form = KindsForm(data, unit_kinds(request.actor.organization_id))
    if request.method == "POST" and form.is_valid():
        try:
            set_unit_kinds(actor=request.actor, kinds=form.wanted, instead=form.instead)
        except ValidationError as refusal:
            form.refusals = refusal.messages
        else:
            toast(request, _("The kinds are changed, on every %(unit)s.") % request.actor.terms)
            return redirect("settings:kinds", slug=slug)
    context = {"form": form, "sections": sections(request)}
    return render(request, "settings/kinds.html", context, status=422 if form.faults else 200)
