"""A request with what the shell's middleware has put on it, for views to take."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, cast

from django.http import HttpRequest, QueryDict
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.middleware import HtmxDetails

from cairn.org.access import Actor

LONGEST_SUBMISSION = 36
"""Characters that a row keeps of it."""


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


def submission_of(data: Mapping[str, Any]) -> str | None:
    """The name of what a form sent, the same for a second press and another once its fields have changed.

    A browser's "back" may bring a form again with the name that `{% once %}` gave it: what is sent then is
    no second press unless it says the same. Null for a form that has no such name.
    """
    if not data.get("once"):
        return None
    lists = data.lists() if isinstance(data, QueryDict) else data.items()
    said = sorted((name, values) for name, values in lists if name != "csrfmiddlewaretoken")
    return sha256(json.dumps(said).encode()).hexdigest()[:LONGEST_SUBMISSION]


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form sent, even where it sent nothing; null on a look, which binds no form."""
    return request.POST if request.method == "POST" else None
