"""The link by which an organization's administrator gets in, as the command line tells it."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.urls import reverse

from cairn.org.access import Actor
from cairn.org.services import appoint_administrator


def let_in(actor: Actor, email: str, name: str = "") -> str:
    """Make whoever has that address an administrator; returns the sentence that says how he gets in.

    Raises CommandError, with status 2, where the address is none.
    """
    try:
        token = appoint_administrator(actor=actor, email=email, name=name)
    except ValidationError as fault:
        raise CommandError("\n".join(fault.messages), returncode=2) from None
    if not token:
        return f"{email} administers it, and signs in as before: {settings.BASE_URL}/"
    path = reverse("invitation:page", kwargs={"slug": actor.organization.slug, "token": token})
    return f"Let the administrator open, once: {settings.BASE_URL}{path}"
