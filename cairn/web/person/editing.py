"""Adding somebody, and changing what is known of him."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cairn.org.access import Right, person_for
from cairn.org.services import add_person, change_person
from cairn.web.person.forms import PersonForm
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.toasts import toast
from cairn.web.shell.unsent import bound_form, gives_back_unsent


@gives_back_unsent
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ActorRequest, slug: str) -> HttpResponse:
    """Add somebody to a unit; to sign in, he is invited afterwards."""
    if not request.actor.has(Right.MANAGE_PEOPLE):
        raise PermissionDenied
    form = bound_form(request, PersonForm, actor=request.actor, initial={"unit": request.GET.get("unit")})
    if request.method == "POST" and form.is_valid():
        try:
            person = add_person(actor=request.actor, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            toast(request, _("%(name)s is added.") % {"name": person.name})
            return redirect("person:page", slug=slug, pk=person.pk)
    return render(request, "person/new.html", {"form": form}, status=422 if form.errors else 200)


@gives_back_unsent
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Change name, address, title, place or manager."""
    person = person_for(request.actor, pk, Right.MANAGE_PEOPLE)
    form = bound_form(request, PersonForm, actor=request.actor, person=person)
    if request.method == "POST" and form.is_valid():
        try:
            change_person(actor=request.actor, person=person, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            toast(request, _("%(name)s is changed.") % {"name": person.name})
            return redirect("person:page", slug=slug, pk=pk)
    context = {"form": form, "person": person_for(request.actor, pk)}
    return render(request, "person/edit.html", context, status=422 if form.errors else 200)
