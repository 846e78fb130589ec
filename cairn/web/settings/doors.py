"""Who may open the settings' pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http.response import HttpResponseBase

from cairn.org.access import Right
from cairn.web.shell.requests import ActorRequest

View = Callable[..., HttpResponseBase]


def needs(right: Right) -> Callable[[View], View]:
    """403 for whoever holds the right nowhere; how far it reaches is the page's to check."""

    def door(view: View) -> View:
        @wraps(view)
        def guarded(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.actor.has(right):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return door
