"""Where one is signed in, and how to end that."""

from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cairn.web.account.devices import device_named


@login_required
def sessions(request: HttpRequest) -> HttpResponse:
    """List the places where one is signed in; a POST signs out of all of them, this one too."""
    mine = UserSession.objects.purge_and_list(request.user)
    if request.method == "POST":
        get_adapter().end_sessions(mine)
        logout(request)
        messages.success(request, _("You are signed out everywhere."))
        return redirect("accounts:sign_in")
    places = [
        {
            "device": device_named(place.user_agent),
            "network": place.ip,
            "since": place.created_at,
            "is_here": place.session_key == request.session.session_key,
        }
        for place in sorted(mine, key=lambda place: place.created_at, reverse=True)
    ]
    return render(request, "account/sessions.html", {"places": places})
