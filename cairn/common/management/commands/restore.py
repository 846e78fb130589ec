"""`cairn restore`: a backup in the place of the present data, whole or not at all."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from cairn.common.backup import BackupFault, restore_backup


class Command(BaseCommand):
    help = "Checks a backup, then puts it in the place of the present data. The program may run."
    requires_system_checks = ()

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="what `cairn backup` wrote")
        parser.add_argument("--replace", action="store_true", help="replace the data that are there")

    def handle(self, *args: Any, file: Path, replace: bool, **options: Any) -> None:
        try:
            manifest = restore_backup(file, replaces=replace, tell=self.stdout.write)
        except BackupFault as fault:
            raise CommandError(str(fault)) from None
        except DatabaseError as error:
            raise CommandError(
                f"Nothing was changed: {str(error).strip()}. Stop `cairn serve`, then restore again."
            ) from None
        self.stdout.write(f"Restored {manifest.row_count:,} rows as they were at {manifest.made_at}.")
