"""The tables as the migrations left them that a database has run, whatever the program knows by now."""

from collections.abc import Iterable

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from cairn.common.backup.faults import BackupFault
from cairn.common.backup.tables import Model, tables_of

Migration = tuple[str, str]


def migrations_run() -> list[Migration]:
    """What the database has run, in the order of names."""
    return sorted(MigrationLoader(connection).applied_migrations)


def last_of_each_room(migrations: Iterable[Iterable[str]]) -> list[Migration]:
    """The last ones of these; BackupFault where this program does not know one of them."""
    known = MigrationLoader(connection).disk_migrations
    wanted: list[Migration] = [(room, name) for room, name in migrations]
    if unknown := [each for each in wanted if each not in known]:
        raise BackupFault(
            f"A later version of Cairn has run {'.'.join(unknown[0])}, which this one does not know. "
            "Update Cairn, then try again."
        )
    followed = {parent for each in wanted for parent in known[each].dependencies if parent[0] == each[0]}
    return [each for each in wanted if each not in followed]


def tables_after(migrations: list[Migration]) -> dict[str, Model]:
    """The models of that time, by their tables' names."""
    return tables_of(MigrationLoader(connection).project_state(migrations).apps)
