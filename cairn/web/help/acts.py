"""What one does in the help: read the news, begin the tour again, end it."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cairn.support.services import begin_tour, end_tour, read_news
from cairn.web.shell.requests import ActorRequest, next_or
from cairn.web.shell.toasts import toast


@require_POST
def reading(request: ActorRequest, slug: str) -> HttpResponse:
    """All that is told is known from now on."""
    _needs_person(request)
    read_news(actor=request.actor)
    return redirect("help:news", slug=slug)


@require_POST
def tour_beginning(request: ActorRequest, slug: str) -> HttpResponse:
    """The tour from its first step."""
    _needs_person(request)
    begin_tour(actor=request.actor)
    return redirect("my_week:page", slug=slug)


@require_POST
def tour_end(request: ActorRequest, slug: str) -> HttpResponse:
    """No more hints; back to the page that they stood on."""
    _needs_person(request)
    end_tour(actor=request.actor)
    toast(request, _("The tour is over. Help begins it again."))
    return redirect(next_or(request, reverse("my_week:page", args=[slug])))


def _needs_person(request: ActorRequest) -> None:
    """What was seen is kept for a person; who has an account alone has none here."""
    if request.actor.person is None:
        raise Http404
