"""`cairn export`: an organization's plan in force as a plan file."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cairn.exchange.management.organizations import only_organization
from cairn.exchange.queries.plan_in_force import plan_in_force
from cairn.exchange.queries.writing import plan_bytes
from cairn.org.access import operator_of


class Command(BaseCommand):
    help = "Writes the plan in force as JSON. The same plan gives the same bytes."
    requires_system_checks = ()  # pages and addresses are none of its business

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="where to; without it, standard output")
        parser.add_argument("--organization", metavar="SLUG", help="needed where there are several")

    def handle(self, *args: Any, file: Path | None, organization: str | None, **options: Any) -> None:
        actor = operator_of(only_organization(organization))
        content = plan_bytes(plan_in_force(actor.organization, actor.today))
        if file is None:
            self.stdout.write(content.decode(), ending="")
            return
        try:
            file.write_bytes(content)
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror or error}") from None
