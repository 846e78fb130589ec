"""Settings: the organization's own words."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cairn.org.access import Right
from cairn.org.services import set_terms
from cairn.web.settings.doors import needs
from cairn.web.settings.forms.terms import TermsForm
from cairn.web.settings.sections import sections
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.toasts import toast
from cairn.web.shell.unsent import bound_form, gives_back_unsent


@gives_back_unsent
@needs(Right.ADMINISTER)
def terms(request: ActorRequest, slug: str) -> HttpResponse:
    """Show each noun with the organization's own word for it, or change those words."""
    form = bound_form(request, TermsForm, own=request.actor.terms.own_words())
    if request.method == "POST" and form.is_valid():
        set_terms(actor=request.actor, words=form.words)
        toast(request, _("The words are changed, on every page."))
        return redirect("settings:terms", slug=slug)
    context = {"form": form, "sections": sections(request)}
    return render(request, "settings/terms.html", context, status=422 if form.errors else 200)
