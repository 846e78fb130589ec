"""Forms that come back as they were typed when a session was lost in the middle of one.

A view makes its form in one line, and what waits for this very address fills it; its mark brings its
sender straight to it. What was typed for another view is shown, and sent on, by the shell's own page.

    @gives_back_unsent
    def page(request, slug):
        form = bound_form(request, RecordForm, actor=request.actor)
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from cairn.web.shell.kept import forget_kept_form, kept_form

AnyForm = TypeVar("AnyForm", bound=forms.BaseForm)
View = Callable[..., HttpResponseBase]


def gives_back_unsent(view: View) -> View:
    """Mark a view whose page fills its form by `bound_form` or `restore_unsent`."""

    @wraps(view)
    def marked(*args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(*args, **kwargs)

    marked.gives_back_unsent = True  # type: ignore[attr-defined]
    return marked


def is_given_back_by(path: str) -> bool:
    """Whether the page at that address fills its form with what waits for it."""
    try:
        view = resolve(path.partition("?")[0]).func
    except Resolver404:
        return False
    return bool(getattr(view, "gives_back_unsent", False))


def bound_form(request: HttpRequest, form_class: type[AnyForm], **kwargs: Any) -> AnyForm:
    """The form with what was posted, or with what waits for this address, or empty."""
    if request.method == "POST":
        return form_class(data=request.POST, files=request.FILES, **kwargs)
    return form_class(data=restore_unsent(request), **kwargs)


def restore_unsent(request: HttpRequest) -> QueryDict | None:
    """What was typed into this page's form before its sender was signed out; told once, then forgotten."""
    kept = kept_form(request)
    if kept is None or request.method != "GET" or kept.path != request.get_full_path():
        return None
    forget_kept_form(request)
    typed = QueryDict(mutable=True)
    for name, value in kept.fields:
        typed.appendlist(name, value)
    messages.warning(request, _("You had been signed out. What you typed is here; save it again."))
    return typed
