"""Restoring a backup: checked whole before anything is touched, put in place whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cairn.common.backup.archive import Reader, Told, checked
from cairn.common.backup.faults import BackupFault
from cairn.common.backup.making import KEPT_FILES
from cairn.common.backup.manifest import Manifest
from cairn.common.backup.past import last_of_each_room, tables_after
from cairn.common.backup.staging import staging
from cairn.common.backup.tables import Model, load, tables_of

TABLES, FILES = "tables/", "files/"
MADE_BY_MIGRATING = frozenset({"django_content_type", "auth_permission", "django_migrations"})


def restore_backup(path: Path, *, replaces: bool = False, tell: Told = print) -> Manifest:
    """Put the backup's rows and files in the place of the present ones, and bring them up to date.

    The program may run meanwhile. Raises BackupFault, with nothing changed, where the file is damaged,
    comes from a later version, or where there are data that it is not said to replace.
    """
    reader = checked(path, tell)
    targets = last_of_each_room(reader.manifest.migrations)
    if not replaces and (table := _filled_table()):
        raise BackupFault(
            f"The database holds data already (in {table}, for one). Restoring replaces all of it: "
            "back it up, then add --replace."
        )
    with staging():
        _load_tables(reader, targets, tell)
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
    _restore_files(reader)
    return reader.manifest


def _filled_table() -> str | None:
    """Some table with rows in it that did not come by migrating; None where there is none."""
    present = set(connection.introspection.table_names())
    for table, model in tables_of(apps).items():
        if table in present and table not in MADE_BY_MIGRATING and model._base_manager.exists():
            return table
    return None


def _load_tables(reader: Reader, targets: list[tuple[str, str]], tell: Told) -> None:
    """Make the tables as they were when the backup was made, then fill them."""
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    tables = tables_after(targets)
    with _keys_checked_at_the_end():
        for name, member in reader.manifest.members.items():
            if name.startswith(TABLES) and member.rows:
                _fill(reader, name, tables, tell)
    _go_on_counting(list(tables.values()))


@contextmanager
def _keys_checked_at_the_end() -> Iterator[None]:
    """Tables name each other in rings, so none can be filled first."""
    if connection.vendor == "sqlite":
        with connection.constraint_checks_disabled():
            yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")  # migrating set them to be checked at once
        yield
    connection.check_constraints()


def _fill(reader: Reader, name: str, tables: dict[str, Model], tell: Told) -> None:
    table = PurePosixPath(name).stem
    count = load(tables[table], reader.lines(name))
    if count != reader.manifest.members[name].rows:
        raise BackupFault(
            f"{table}: {count:,} rows arrived, {reader.manifest.members[name].rows:,} were kept."
        )
    tell(f"{count:>12,}  {table}")


def _go_on_counting(models: list[Model]) -> None:
    """New rows get numbers above those restored."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _restore_files(reader: Reader) -> None:
    root: Path = settings.DATA_DIR
    for name in reader.manifest.members:
        path = PurePosixPath(name.removeprefix(FILES))
        if name.startswith(FILES) and path.parts[0] in KEPT_FILES and ".." not in path.parts:
            (root / path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            reader.copy(name, root / path)
            (root / path).chmod(0o600)
