"""Settings: who is here, and adding somebody."""

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cairn.org.access import Actor, Right, manageable_people
from cairn.org.models import Person
from cairn.org.queries import grants_by_person, invited_people
from cairn.org.services import add_person
from cairn.web.settings.doors import needs
from cairn.web.settings.forms.people import PersonForm
from cairn.web.settings.sections import sections
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.toasts import toast
from cairn.web.shell.unsent import bound_form, gives_back_unsent

PEOPLE_A_PAGE = 50


@needs(Right.MANAGE_PEOPLE)
def people(request: ActorRequest, slug: str) -> HttpResponse:
    """List the people within reach: who can sign in, and what each may do."""
    actor, sought = request.actor, request.GET.get("q", "").strip()
    page = Paginator(_found(_here(actor), sought), PEOPLE_A_PAGE).get_page(request.GET.get("page"))
    shown = [person.pk for person in page]
    grants = grants_by_person(actor.organization_id, actor.today, shown)
    invited = invited_people(actor.organization_id, shown)
    rows = [
        {"person": person, "grants": grants.get(person.pk, []), "is_invited": person.pk in invited}
        for person in page
    ]
    context = {"rows": rows, "page": page, "sought": sought, "sections": sections(request)}
    return render(request, "settings/people.html", context)


def _here(actor: Actor) -> QuerySet[Person]:
    """Whom the actor may manage; those who have left stand in the directory alone."""
    return manageable_people(actor).filter(Q(left_on=None) | Q(left_on__gt=actor.today))


def _found(people: QuerySet[Person], sought: str) -> QuerySet[Person]:
    rows = people.select_related("unit").order_by("name", "pk")
    if sought:
        words = Q(name__icontains=sought) | Q(email__icontains=sought) | Q(title__icontains=sought)
        rows = rows.filter(words | Q(unit__name__icontains=sought))
    return rows


@gives_back_unsent
@needs(Right.MANAGE_PEOPLE)
def add(request: ActorRequest, slug: str) -> HttpResponse:
    """Add somebody; to sign in, he is invited from his own page."""
    form = bound_form(request, PersonForm, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            person = add_person(actor=request.actor, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            toast(request, _("%(name)s is added.") % {"name": person.name})
            return redirect("settings:people_person", slug=slug, pk=person.pk)
    context = {"form": form, "sections": sections(request)}
    return render(request, "settings/add_person.html", context, status=422 if form.errors else 200)
