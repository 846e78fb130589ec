# ruff: noqa: N999  # the command is named by its module, and `import` is the word for it
"""`cairn import`: a plan file into an organization, new or existing."""

import argparse
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from cairn.calc.plan.faults import PlanFaults
from cairn.exchange.files import PlanFile, read_plan_file
from cairn.exchange.management.letting_in import let_in
from cairn.exchange.management.organizations import organization_named
from cairn.exchange.management.progress import Progress
from cairn.exchange.queries.premises import Overtaken
from cairn.exchange.queries.report import counted_lines, preview_lines
from cairn.exchange.services import found_from_plan, import_plan, preview, preview_new
from cairn.org.access import operator_of


class Command(BaseCommand):
    help = "Imports a plan file (.json, .yaml): updates what it names, adds the rest, deletes nothing."
    requires_system_checks = ()  # pages and addresses are none of its business

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("plan", type=Path, help="the plan file")
        parser.add_argument(
            "--organization",
            metavar="SLUG",
            help="an existing one; else a new one is founded, named by the file",
        )
        parser.add_argument(
            "--administrator",
            metavar="EMAIL",
            help="who administers what is founded; a link, good once, lets him in",
        )
        parser.add_argument("--preview", action="store_true", help="only list what would be written")

    def handle(
        self,
        *args: Any,
        plan: Path,
        organization: str | None,
        administrator: str | None,
        preview: bool,
        **options: Any,
    ) -> None:
        if administrator:
            _refuse_no_address(administrator)
        try:
            file = read_plan_file(plan)
            if preview:
                lines = self._previewed(file, organization)
            else:
                lines = self._imported(file, organization, administrator)
        except PlanFaults as found:
            faults = [f"{fault.place}: {fault.sentence}" for fault in found.faults]
            raise CommandError("\n".join([*faults, "Nothing was imported."]), returncode=2) from None
        except Overtaken as overtaken:
            raise CommandError(str(overtaken)) from None
        self.stdout.write("\n".join(lines))

    def _previewed(self, file: PlanFile, slug: str | None) -> list[str]:
        if slug is None:
            return preview_lines(preview_new(file=file))
        return preview_lines(preview(actor=operator_of(organization_named(slug)), file=file))

    def _imported(self, file: PlanFile, slug: str | None, administrator: str | None) -> list[str]:
        if slug is None:
            actor, changes = found_from_plan(file=file, say=Progress(self.stderr))
        else:
            actor = operator_of(organization_named(slug))
            changes = import_plan(actor=actor, file=file, say=Progress(self.stderr))
        lines = [*counted_lines(changes), f"Imported into {actor.organization.slug}."]
        if administrator:
            lines.append(let_in(actor, administrator))
        elif slug is None:
            lines.append(
                f"Nobody can sign in yet: cairn administrator EMAIL --organization {actor.organization.slug}"
            )
        return lines


def _refuse_no_address(email: str) -> None:
    """Said before anything is imported."""
    try:
        validate_email(email)
    except ValidationError as fault:
        raise CommandError(f"--administrator {email}: {fault.messages[0]}", returncode=2) from None
