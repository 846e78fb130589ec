"""Settings: what figures depend on."""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cairn.org.access import Right
from cairn.org.services import change_settings, rename_organization
from cairn.web.settings.doors import needs
from cairn.web.settings.forms.general import GeneralForm
from cairn.web.settings.sections import sections
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.toasts import toast
from cairn.web.shell.unsent import bound_form, gives_back_unsent


@gives_back_unsent
@needs(Right.ADMINISTER)
def general(request: ActorRequest, slug: str) -> HttpResponse:
    """Show the settings in force, or let others hold from a day on."""
    form = bound_form(request, GeneralForm, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        _change(request, form)
        toast(request, _("The settings are changed."))
        return redirect("settings:general", slug=slug)
    context = {"form": form, "sections": sections(request)}
    return render(request, "settings/general.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _change(request: ActorRequest, form: GeneralForm) -> None:
    """Name and settings together, or neither."""
    actor, data = request.actor, form.cleaned_data
    if data["name"] != actor.organization.name:
        rename_organization(actor=actor, name=data["name"])
    if changes := form.settings_changed():
        change_settings(actor=actor, changes=changes, effective_on=data["effective_on"])
