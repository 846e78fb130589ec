"""`cairn administrator`: lets somebody administer an organization, as where nobody can any more."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from cairn.exchange.management.letting_in import let_in
from cairn.exchange.management.organizations import only_organization
from cairn.org.access import operator_of


class Command(BaseCommand):
    help = "Makes somebody an administrator, and prints a link, good once, by which he gets in."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("email", metavar="EMAIL", help="the administrator's e-mail address")
        parser.add_argument("--name", default="", help="the name, where nobody has that address yet")
        parser.add_argument("--organization", metavar="SLUG", help="needed where there are several")

    @transaction.atomic
    def handle(self, *args: Any, email: str, name: str, organization: str | None, **options: Any) -> None:
        self.stdout.write(let_in(operator_of(only_organization(organization)), email, name))
