"""Pages below an organization's address that whoever holds their link may open, signed in or not."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http.response import HttpResponseBase

View = Callable[..., HttpResponseBase]


def open_to_strangers(view: View) -> View:
    """Mark a view that checks by itself, by a secret in its address, who may see it. It has no actor."""

    @wraps(view)
    def opened(*args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(*args, **kwargs)

    opened.is_open_to_strangers = True  # type: ignore[attr-defined]
    return opened


def is_open_to_strangers(view: Any) -> bool:
    return bool(getattr(view, "is_open_to_strangers", False))
