"""The front door: to one's organization, to a choice of several, or to founding one."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from cairn.accounts.models import User
from cairn.org.queries import organizations_of
from cairn.org.services import found_organization
from cairn.web.shell.requests import posted
from cairn.web.start.forms import StartForm
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
    """Found an organization; its founder becomes its administrator and is asked for the vision next."""
    if not may_found():
        raise PermissionDenied
    language = get_language() or "en"
    initial = {"timezone": likely_zone(language), "currency": likely_currency(language)}
    form = StartForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        assert isinstance(request.user, User)
        actor = found_organization(founder=request.user, **form.cleaned_data)
        return redirect("vision:page", slug=actor.organization.slug)
    return render(request, "start/start.html", {"form": form}, status=422 if form.errors else 200)


def may_found() -> bool:
    """Whether somebody who is signed in may found a further organization here."""
    return bool(settings.FOUNDING == "anyone")
