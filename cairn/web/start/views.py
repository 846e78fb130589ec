"""The front door: to one's organization, to a choice of several, or to founding one."""

from datetime import date

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cairn.accounts.models import User
from cairn.common import clock
from cairn.common.places import zone_names
from cairn.org.queries import organizations_of
from cairn.web.shell.requests import posted, submission_of
from cairn.web.shell.toasts import toast
from cairn.web.start.beginning import begin
from cairn.web.start.forms import SOMEBODY, FirstQuestionsForm, PlaceForm
from cairn.web.start.guesses import likely_currency, likely_zone


@login_required
def front_door(request: HttpRequest) -> HttpResponse:
    """Lead a signed-in user on: the only organization's My week, a choice, or the start of one."""
    assert isinstance(request.user, User)
    mine = list(organizations_of(request.user))
    if len(mine) == 1:
        return redirect("my_week:page", slug=mine[0].slug)
    if not mine and may_found():
        return redirect("start:page")
    return render(request, "start/choice.html", {"organizations": mine, "may_found": may_found()})


@login_required
def start(request: HttpRequest) -> HttpResponse:
    """Found an organization, with its vision and the first goal, or with its name alone.

    Its founder becomes its administrator. The same form sent twice founds one organization.
    """
    if not may_found():
        raise PermissionDenied
    place = PlaceForm(posted(request), initial=_guessed())
    is_later = "later" in request.POST
    asked = FirstQuestionsForm(None if is_later else posted(request), today=_today(request))
    if request.method == "POST" and place.is_valid() and (is_later or asked.is_valid()):
        try:
            return redirect(_begun(request, place, None if is_later else asked))
        except ValidationError as refused:
            asked.add_refusals(refused)
    if request.method == "POST" and not is_later:
        asked.is_valid()  # so that all faults are told at once
    status = 422 if place.errors or asked.errors else 200
    return render(request, "start/start.html", {"place": place, "asked": asked}, status=status)


def _begun(request: HttpRequest, place: PlaceForm, asked: FirstQuestionsForm | None) -> str:
    """The address to go on from: My week where something is due there, else the vision's page."""
    assert isinstance(request.user, User)
    sent = submission_of(request.POST)
    earlier = request.session.get("founded", {})
    if sent and earlier.get("by") == sent:
        return str(earlier["then"])
    actor = begin(request.user, place.cleaned_data, asked)
    is_ours = asked is not None and asked.cleaned_data["who"] != SOMEBODY and asked.cleaned_data["amount"]
    page = "my_week:page" if is_ours else "vision:page"
    then = reverse(page, kwargs={"slug": actor.organization.slug})
    request.session["founded"] = {"by": sent, "then": then}
    if asked is not None:
        toast(request, _("The %(vision)s stands.") % actor.terms)
    return then


def _guessed() -> dict[str, str]:
    language = get_language() or "en"
    return {"timezone": likely_zone(language), "currency": likely_currency(language)}


def _today(request: HttpRequest) -> date:
    """The day that it is in the zone that was typed, or that is guessed."""
    typed = request.POST.get("timezone", "")
    return clock.today(typed if typed in zone_names() else _guessed()["timezone"])


def may_found() -> bool:
    """Whether somebody who is signed in may found a further organization here."""
    return bool(settings.FOUNDING == "anyone")
