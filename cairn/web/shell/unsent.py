"""Forms that come back as they were typed when a session was lost in the middle of one.

A view makes its form in one line, and what waits for this very address fills it:

    form = bound_form(request, RecordForm, actor=request.actor)
"""

from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from cairn.web.shell.kept import forget_kept_form, kept_form

AnyForm = TypeVar("AnyForm", bound=forms.BaseForm)


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
