"""My deadlines in the calendar that I use: secret addresses, and what they answer with."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.accounts.links import absolute_url
from cairn.common import clock
from cairn.common.ids import is_id
from cairn.conversations.access.calendars import (
    address_of_token,
    need_calendars,
    own_address,
    own_addresses,
    token_of,
)
from cairn.conversations.models import CalendarAddress
from cairn.conversations.services.calendars import make_calendar_address, revoke_calendar_address
from cairn.org.access import Actor
from cairn.org.models import Organization
from cairn.projects.access import project_for, visible_projects
from cairn.web.calendars.events import events_of
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.strangers import open_to_strangers
from cairn.web.shell.toasts import toast, toast_fault

About = CalendarAddress.About
MOST_PROJECTS = 200


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """One's own addresses; a press makes a new one, and ends the one that there was."""
    actor = request.actor
    need_calendars(actor)
    if request.method == "POST":
        _make(request)
        return redirect("calendars:page", slug=slug)
    addresses = list(own_addresses(actor))
    known = {(address.about, address.project_id) for address in addresses}
    projects = visible_projects(actor).filter(archived_at=None).order_by("name", "pk")[:MOST_PROJECTS]
    context = {
        "addresses": [(address, _name(address), _url(actor, address)) for address in addresses],
        "missing": [choice for choice in (About.MINE, About.TEAM) if (choice, None) not in known],
        "projects": [project for project in projects if (About.PROJECT, project.pk) not in known],
    }
    return render(request, "calendars/page.html", context)


@require_POST
def revocation(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Nobody reads it any more."""
    revoke_calendar_address(actor=request.actor, address=own_address(request.actor, pk))
    toast(request, _("Revoked. Whoever has the address finds nothing there."))
    return redirect("calendars:page", slug=slug)


@require_safe
@open_to_strangers
def feed(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """The calendar, for whoever has its address; 404 for an address that is none (any more)."""
    organization = get_object_or_404(Organization, slug=slug)
    address = address_of_token(organization, token)
    if address is None:
        raise Http404
    actor = Actor(organization, address.person, address.person.user)
    with translation.override((actor.user and actor.user.language) or "en"):
        name = f"{organization.name}: {_name(address)}"
        # Read when it is asked for: the library takes 6 MB of each process, and few pages are calendars.
        from cairn.web.calendars.written import written

        body = written(events_of(actor, address), name=name, place=f"{slug}.cairn", now=clock.now())
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    response["Content-Disposition"] = 'inline; filename="cairn.ics"'
    return response


def _make(request: ActorRequest) -> None:
    """The address that the form asks for; of a project that the actor sees, else 404."""
    about, named = request.POST.get("about", ""), request.POST.get("project", "")
    project = None
    if about == About.PROJECT:
        project = project_for(request.actor, int(named) if is_id(named) else 0)
    try:
        make_calendar_address(actor=request.actor, about=about, project=project)
    except ValidationError:
        toast_fault(request, _("Choose one of the calendars on this page."))
    else:
        toast(request, _("Here is the address. Keep it to yourself."))


def _name(address: CalendarAddress) -> str:
    return address.project.name if address.project else str(About(address.about).label)


def _url(actor: Actor, address: CalendarAddress) -> str:
    where = {"slug": actor.organization.slug, "token": token_of(address)}
    return absolute_url(reverse("calendars:feed", kwargs=where))
