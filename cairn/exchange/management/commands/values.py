"""`cairn values`: recorded values as a CSV, in and out."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cairn.calc.plan.faults import PlanFaults
from cairn.exchange.management.organizations import only_organization
from cairn.exchange.queries.report import counted_lines, preview_lines
from cairn.exchange.queries.values_out import values_as_csv
from cairn.exchange.services.values_importing import import_values, preview_values
from cairn.exchange.values import Choices, DateOrder, DecimalSign
from cairn.goals.access.kpis import visible_kpis
from cairn.kpis.models import Kpi
from cairn.org.access import Actor, operator_of


class Command(BaseCommand):
    help = "Reads recorded values from a CSV (kpi,date,value[,person,note]), or writes them as one."
    requires_system_checks = ()  # pages and addresses are none of its business

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="import|export")
        _add_import(acts.add_parser("import", help="record the values of a CSV, put right those that differ"))
        _add_export(acts.add_parser("export", help="write values as a CSV"))

    def handle(self, *args: Any, act: str, organization: str | None, **options: Any) -> None:
        actor = operator_of(only_organization(organization))
        if act == "import":
            self._import(actor, **options)
        else:
            self._export(actor, **options)

    def _import(
        self,
        actor: Actor,
        file: Path,
        *,
        preview: bool,
        dates: DateOrder | None,
        decimals: DecimalSign | None,
        **_: Any,
    ) -> None:
        choices = Choices(dates, decimals)
        try:
            content = file.read_bytes()
            if preview:
                lines = preview_lines(preview_values(actor=actor, content=content, choices=choices))
            else:
                changes = import_values(actor=actor, name=file.name, content=content, choices=choices)
                lines = counted_lines(changes)
        except OSError as error:
            raise CommandError(
                f"{file} cannot be read: {error.strerror or error}. Nothing was imported.", returncode=2
            ) from None
        except PlanFaults as found:
            faults = [f"{fault.place}: {fault.sentence}" for fault in found.faults]
            raise CommandError("\n".join([*faults, "Nothing was imported."]), returncode=2) from None
        self.stdout.write("\n".join(lines))

    def _export(
        self,
        actor: Actor,
        file: Path | None,
        *,
        kpi: str | None,
        first: date | None,
        last: date | None,
        **_: Any,
    ) -> None:
        lines = values_as_csv(actor, kpi=_kpi(actor, kpi), first_on=first, last_on=last)
        if file is None:
            for line in lines:
                self.stdout.write(line, ending="")
            return
        try:
            with file.open("w", encoding="utf-8", newline="") as written:
                written.writelines(lines)
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror or error}") from None


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the CSV")
    _add_organization(parser)
    parser.add_argument("--preview", action="store_true", help="only list what would be recorded")
    parser.add_argument(
        "--dates", type=DateOrder, choices=list(DateOrder), help="which comes first in dates like 05/07/2026"
    )
    parser.add_argument(
        "--decimals", type=DecimalSign, choices=list(DecimalSign), help="what decimals stand behind"
    )


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", type=Path, help="where to; without it, standard output")
    _add_organization(parser)
    parser.add_argument("--kpi", metavar="KEY", help="only this one's")
    parser.add_argument("--from", dest="first", metavar="DATE", type=date.fromisoformat, help="the first day")
    parser.add_argument("--to", dest="last", metavar="DATE", type=date.fromisoformat, help="the last day")


def _add_organization(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--organization", metavar="SLUG", help="needed where there are several")


def _kpi(actor: Actor, key: str | None) -> Kpi | None:
    if key is None:
        return None
    found = visible_kpis(actor).filter(key=key).first()
    if found is None:
        raise CommandError(f"There is no KPI with the key “{key}”.", returncode=2)
    return found
