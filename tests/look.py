"""A page in one state, as one person sees it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from django.test import Client
from django.urls import reverse

from tests.sights import Sights

At = Callable[[Sights], Mapping[str, Any]]
Prepare = Callable[[Client, Sights], None]

ROLE_TYPED = "lead"


@dataclass(frozen=True)
class Look:
    """One page in one state, seen by one person ("nobody" is signed out, "eve" is elsewhere)."""

    name: str
    page: str
    who: str = "max"
    at: At = lambda sights: {}
    query: str = ""
    is_owned: bool = True
    prepare: Prepare | None = None  # what this browser did before it signed in
    sends: Mapping[str, str] | None = None  # a form with faults, to see what the page says of them
    status: int = 200

    def path(self, sights: Sights) -> str:
        cast = sights.cast
        organization = cast.elsewhere if self.who == "eve" else cast.organization
        named = {"slug": organization.slug} if self.is_owned else {}
        return reverse(self.page, kwargs={**named, **self.at(sights)}) + self.query

    @property
    def typed(self) -> set[str]:
        """What its reader has typed, and reads again."""
        asked = {word for words in parse_qs(self.query[1:]).values() for word in words}
        return asked | set((self.sends or {}).values()) | ({ROLE_TYPED} if self.prepare else set())

    def browser(self, sights: Sights) -> Client:
        """A browser that has done what the look needs, and is signed in as who looks."""
        client = Client()
        if self.prepare:
            self.prepare(client, sights)
        if self.who != "nobody":
            client.force_login(sights.cast.user(self.who))
        return client


def goal(name: str) -> At:
    """A goal of the small plan, by its name there."""
    return lambda sights: {"pk": getattr(sights.plan, name).pk}


def of(name: str) -> At:
    """Something of the sights themselves."""
    return lambda sights: {"pk": getattr(sights, name).pk}


def in_scene(name: str) -> At:
    """Something of the matrix's scene."""
    return lambda sights: {"pk": getattr(sights.scene, name).pk}
