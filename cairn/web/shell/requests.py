"""A request with what the shell's middleware has put on it, for views to take."""

from typing import cast

from django.http import HttpRequest, QueryDict
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.middleware import HtmxDetails

from cairn.org.access import Actor


class ActorRequest(HttpRequest):
    """A request to a page of an organization, from somebody who belongs to it."""

    actor: Actor
    htmx: HtmxDetails


def actor_of(request: HttpRequest) -> Actor | None:
    """Who acts, on a page of an organization; None on the others."""
    return cast("Actor | None", getattr(request, "actor", None))


def next_or(request: HttpRequest, default: str) -> str:
    """The address that a form asked to come back to, where it is one of ours; else the default."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if wanted and ours else default


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form sent, even where it sent nothing; null on a look, which binds no form."""
    return request.POST if request.method == "POST" else None
