"""Toasts: what was just done, in one line, and how to undo it."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest
from django.template.loader import render_to_string

from cairn.web.shell.requests import actor_of


@dataclass(frozen=True)
class Toast:
    text: str
    undo_url: str = ""
    is_fault: bool = False


def toast(request: HttpRequest, text: str, undo_url: str = "") -> None:
    """Say what was done, on the page shown next; undo posts to `undo_url`, with `next` to come back."""
    messages.success(request, text, extra_tags=undo_url)


def toast_fault(request: HttpRequest, text: str) -> None:
    """Say what could not be done and what now, where no form is there to say it."""
    messages.error(request, text)


def take_toasts(request: HttpRequest) -> list[Toast]:
    """The toasts that wait to be shown; taken, they are shown once."""
    return [
        Toast(str(message), message.extra_tags or "", message.level >= messages.WARNING)
        for message in messages.get_messages(request)
    ]


def render_toasts(request: HttpRequest, here: str) -> str:
    """The waiting toasts as a part that htmx adds to the page it stands on; empty where none wait."""
    waiting = take_toasts(request)
    if not waiting:
        return ""
    return render_to_string(
        "frame/toasts_added.html", {"toasts": waiting, "here": here, "actor": actor_of(request)}, request
    )
