"""`cairn found`: an organization, and a link by which its first administrator gets in."""

import argparse
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse

from cairn.org.access import operator_of
from cairn.org.models import Role
from cairn.org.services import add_person, add_unit, found_organization, grant_role, invite_person


class Command(BaseCommand):
    help = "Founds an organization and prints a link, good once, by which its administrator gets in."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("organization", metavar="NAME", help="the organization's name")
        parser.add_argument("--email", required=True, help="the administrator's e-mail address")
        parser.add_argument("--name", help="the administrator's name; else the e-mail address")
        parser.add_argument("--timezone", default="UTC", help="such as Europe/London (default: UTC)")

    def handle(
        self, *args: Any, organization: str, email: str, name: str | None, timezone: str, **options: Any
    ) -> None:
        try:
            slug, token = _found(organization, email, name or email, timezone)
        except ValidationError as fault:
            raise CommandError("\n".join(fault.messages), returncode=2) from None
        self.stdout.write(f"Founded {organization}: {settings.BASE_URL}/o/{slug}/")
        link = reverse("invitation:page", kwargs={"slug": slug, "token": token})
        self.stdout.write(f"Let the administrator open, once: {settings.BASE_URL}{link}")


@transaction.atomic
def _found(organization: str, email: str, name: str, timezone: str) -> tuple[str, str]:
    founded = found_organization(founder=None, name=organization, timezone=timezone).organization
    actor = operator_of(founded)
    unit = add_unit(actor=actor, name=organization, kind="company", key="all")
    person = add_person(actor=actor, name=name, email=email, unit=unit, key="founder")
    grant_role(actor=actor, person=person, role=Role.ADMINISTRATOR)
    _, token = invite_person(actor=actor, person=person)
    return founded.slug, token
