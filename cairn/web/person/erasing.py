"""Erasing what is held about somebody who has left: what goes, what stays, and a name typed to mean it."""

from datetime import date
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cairn.exchange.access import person_to_erase
from cairn.exchange.services.erasing import ask_to_erase, open_goals_of
from cairn.exchange.services.erasing.names import namesakes
from cairn.org.access import Actor
from cairn.org.models import Person
from cairn.web.person.erasing_form import ErasingForm
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.toasts import toast
from cairn.web.shell.unsent import bound_form, gives_back_unsent


@gives_back_unsent
@require_http_methods(["GET", "HEAD", "POST"])
def erasing(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Say what will be erased and what stays; the typed name and a press let the worker do it."""
    person = person_to_erase(request.actor, pk)
    if person.erased_at and request.htmx:  # the page that waits is done with waiting
        answer = HttpResponse()
        answer.headers["HX-Redirect"] = reverse("person:page", args=[slug, pk])
        return answer
    form = bound_form(request, ErasingForm, person=person)
    if request.method == "POST" and form.is_valid():
        try:
            ask_to_erase(actor=request.actor, person=person)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            toast(request, _("The personal data is being erased."))
            return redirect("person:erasing", slug=slug, pk=pk)
    return _show(request, person, form)


def _show(request: ActorRequest, person: Person, form: ErasingForm) -> HttpResponse:
    actor = request.actor
    owned = [] if person.former_number else open_goals_of(actor, person)
    context = {
        "person": person,
        "form": form,
        "erased_on": _day_of(person, actor),
        "is_here": person.is_here(actor.today),
        "owned_count": len(owned),
        "list_url": f"{reverse('goals:list', args=[actor.organization.slug])}?owner={person.pk}",
        "has_namesakes": namesakes(person, person.name).exists(),
    }
    return render(request, "person/erasing.html", context, status=422 if form.errors else 200)


def _day_of(person: Person, actor: Actor) -> date | None:
    zone = ZoneInfo(actor.settings.timezone)
    return person.erased_at.astimezone(zone).date() if person.erased_at else None
