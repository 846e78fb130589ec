"""Who acts, in which organization, in which language and zone; and toasts for parts of pages."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone, translation

from cairn.accounts.models import User
from cairn.common.places import region_asked_for
from cairn.org.access import Actor, actor_for
from cairn.web.shell.kept import forget_sent_form, keep_form
from cairn.web.shell.strangers import is_open_to_strangers
from cairn.web.shell.toasts import render_toasts
from cairn.web.shell.viewing import as_viewed, refuse_to_change

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class ActorMiddleware:
    """Sets `request.actor` on every address below /o/<slug>/; who does not belong there finds nothing."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not isinstance(request.user, User):
            with translation.override(_language_of(request)):
                return self.get_response(request)
        with translation.override(_language_of(request)), timezone.override(_zone(request.user.timezone)):
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        if not request.path_info.startswith("/o/") or "slug" not in kwargs:
            return None
        if is_open_to_strangers(view):
            return None
        if not isinstance(request.user, User):
            return _ask_to_sign_in(request)
        actor = actor_for(request.user, kwargs["slug"])
        if actor is None:
            raise Http404
        actor = as_viewed(request, actor)
        refuse_to_change(request, actor, view)
        request.actor = actor  # type: ignore[attr-defined]  # declared by ActorRequest
        _enter_zone_of(actor)
        forget_sent_form(request)
        return None


def _language_of(request: HttpRequest) -> str:
    """The reader's own choice; without one, numbers and days as where his browser is from."""
    chosen = request.user.language if isinstance(request.user, User) else ""
    asked = region_asked_for(request.headers.get("Accept-Language", ""))
    return chosen or asked or translation.get_language() or "en"


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _enter_zone_of(actor: Actor) -> None:
    """Clock times stand in the reader's zone; in the organization's where he has set none."""
    if actor.user and not _zone(actor.user.timezone):
        timezone.activate(_zone(actor.settings.timezone) or ZoneInfo("UTC"))


def _ask_to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """To the sign-in page and back; what was typed into a form waits meanwhile, or stays in its page."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401)
    if request.method == "POST":
        keep_form(request)
        return redirect_to_login(reverse("shell:kept_form"))
    return redirect_to_login(request.get_full_path())


class ToastMiddleware:
    """Adds waiting toasts to the parts of pages that htmx fetches; whole pages show them themselves."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        htmx = getattr(request, "htmx", None)
        if not htmx or not _is_part(response):
            return response
        assert isinstance(response, HttpResponse)
        added = render_toasts(request, here=htmx.current_url_abs_path or "")
        if added:
            response.content = response.content + added.encode()
        return response


def _is_part(response: HttpResponseBase) -> bool:
    leaves = {"HX-Redirect", "HX-Refresh", "HX-Location"} & set(response.headers)
    is_html = response.headers.get("Content-Type", "").startswith("text/html")
    return response.status_code == 200 and is_html and not response.streaming and not leaves
