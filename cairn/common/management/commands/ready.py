"""`cairn ready`: whether the web server would start, asked before it is made to."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor


class Command(BaseCommand):
    help = "Ends with a sentence and status 1 where the program cannot run."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            executor = MigrationExecutor(connection)
        except OperationalError as fault:
            raise CommandError(f"The database does not answer: {fault}") from None
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise CommandError("The database is not up to date. Run `cairn prepare` first.")
        import_module(settings.WSGI_APPLICATION.rpartition(".")[0])
        import_module(settings.ROOT_URLCONF)
