"""Naming who answers for somebody while he is away, and ending that."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cairn.org.access import person_for
from cairn.org.access.deputies import deputy_for, may_name_deputy
from cairn.org.queries.deputies import deputies_of
from cairn.org.services.deputies import end_deputy, name_deputy
from cairn.web.deputies.forms import DeputyForm
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.toasts import toast
from cairn.web.shell.unsent import bound_form, gives_back_unsent


@gives_back_unsent
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Who stands in for a person, and who shall."""
    actor = request.actor
    person = person_for(actor, pk)
    if not may_name_deputy(actor, person):
        raise PermissionDenied
    form = bound_form(request, DeputyForm, actor=actor, person=person)
    if request.method == "POST" and form.is_valid():
        try:
            row = name_deputy(actor=actor, person=person, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            toast(request, _("%(name)s stands in.") % {"name": row.deputy.name})
            return redirect("deputies:page", slug=slug, pk=pk)
    context = {"form": form, "person": person, "deputies": deputies_of(person, actor.today)}
    return render(request, "deputies/page.html", context, status=422 if form.errors else 200)


@require_POST
def ending(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """The deputy stands in no more."""
    row = deputy_for(request.actor, pk)
    end_deputy(actor=request.actor, deputy=row)
    toast(request, _("%(name)s stands in no more.") % {"name": row.deputy.name})
    return redirect("person:page", slug=slug, pk=row.person_id)
