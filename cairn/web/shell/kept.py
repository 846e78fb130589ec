"""A form that arrived after its session had ended: kept until its sender has signed in again.

It waits in the browser's own anonymous session, which sign-in carries over.
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

_KEY = "kept_form"
# What a form carries for itself, which its writer has never seen.
_NOT_TYPED = {"once", "next", "seen", "confirm"}
# A session is a row that every request reads.
_MOST_CHARACTERS = 50_000


@dataclass(frozen=True)
class KeptForm:
    """Where the form went, and its fields in the order in which they were sent."""

    path: str
    fields: list[tuple[str, str]]

    @property
    def typed(self) -> list[str]:
        """What a person wrote or chose. The names of fields are the program's, and mean nothing to him."""
        return [value for name, value in self.fields if value.strip() and name not in _NOT_TYPED]


def keep_form(request: HttpRequest) -> None:
    """Keep a posted form in the session; one that is too large is let go, the browser's "back" has it."""
    fields = [
        [name, value] for name, values in request.POST.lists() if not _is_left_out(name) for value in values
    ]
    if sum(len(name) + len(value) for name, value in fields) <= _MOST_CHARACTERS:
        request.session[_KEY] = {"path": request.get_full_path(), "fields": fields}


def _is_left_out(name: str) -> bool:
    """Secrets are never kept: a session is stored as plain text."""
    return name == "csrfmiddlewaretoken" or "password" in name


def kept_form(request: HttpRequest) -> KeptForm | None:
    """The form that waits for this browser; it waits until it has been sent or another takes its place."""
    stored: dict[str, Any] | None = request.session.get(_KEY)
    if not stored:
        return None
    return KeptForm(stored["path"], [(name, value) for name, value in stored["fields"]])


def forget_sent_form(request: HttpRequest) -> None:
    """Let the kept form go once its address has been posted to: it is with its page again."""
    kept = kept_form(request) if request.method == "POST" else None
    if kept and kept.path == request.get_full_path():
        forget_kept_form(request)


def forget_kept_form(request: HttpRequest) -> None:
    """Let the kept form go."""
    request.session.pop(_KEY, None)
