"""`cairn found`: an organization, and a link by which its first administrator gets in."""

import argparse
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from cairn.exchange.management.letting_in import let_in
from cairn.org.access import Actor
from cairn.org.services import found_organization


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
        with transaction.atomic():
            actor = self._found(organization, timezone)
            told = let_in(actor, email, name or "")
        self.stdout.write(f"Founded {organization}: {settings.BASE_URL}/o/{actor.organization.slug}/")
        self.stdout.write(told)

    def _found(self, name: str, timezone: str) -> Actor:
        try:
            return found_organization(founder=None, name=name, timezone=timezone)
        except ValidationError as fault:
            raise CommandError("\n".join(fault.messages), returncode=2) from None
