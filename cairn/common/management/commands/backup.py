"""`cairn backup`: the whole installation into one file, while the program runs."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cairn.common.backup import BackupFault, make_backup


class Command(BaseCommand):
    help = "Writes every row and file into one zip, then reads it back to check it. The program may run."
    requires_system_checks = ()

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="where to, such as cairn-2026-11-25.zip")
        parser.add_argument("--replace", action="store_true", help="write over a file that is there")

    def handle(self, *args: Any, file: Path, replace: bool, **options: Any) -> None:
        try:
            manifest = make_backup(file, replaces=replace, tell=self.stdout.write)
        except BackupFault as fault:
            raise CommandError(str(fault)) from None
        self.stdout.write(f"{file} holds {manifest.row_count:,} rows.")
