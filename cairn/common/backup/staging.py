"""Where a backup is unpacked: apart from the data that it is to replace, and put in its place at once."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection, transaction

LOCK_WAIT = "60s"


@contextmanager
def staging() -> Iterator[None]:
    """The connection leads into an empty database; what has been put into it by the end becomes the database.

    An error leaves the present data as they are. Others wait while the new data take their place, and
    see all of the old or all of the new.
    """
    if connection.vendor == "sqlite":
        with _beside_sqlite():
            yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_WAIT}'")
        _drop_tables()
        yield


def _drop_tables() -> None:
    names = [connection.ops.quote_name(name) for name in connection.introspection.table_names()]
    if names:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE {', '.join(names)} CASCADE")


@contextmanager
def _beside_sqlite() -> Iterator[None]:
    target = Path(connection.settings_dict["NAME"])
    path = target.with_name(f".{target.name}.restoring")
    _remove(path)
    try:
        # The one connection is led elsewhere, for some libraries' migrations know no other.
        _lead_to(path)
        yield
        _lead_to(target)
        _take_the_place(path, target)
    finally:
        _lead_to(target)
        _remove(path)


def _lead_to(path: Path) -> None:
    connection.close()
    connection.settings_dict["NAME"] = str(path)


def _take_the_place(path: Path, target: Path) -> None:
    """By SQLite's own copying: the running program's open connections see one change, whole."""
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target, timeout=60)) as live:
        source.backup(live)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
