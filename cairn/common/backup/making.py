"""Writing a backup while the program runs."""

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

from cairn.common import clock
from cairn.common.backup.archive import Told, Writer, checked
from cairn.common.backup.faults import BackupFault
from cairn.common.backup.manifest import Manifest
from cairn.common.backup.past import last_of_each_room, migrations_run, tables_after
from cairn.common.backup.remembered import remember_backup
from cairn.common.backup.snapshot import snapshot
from cairn.common.backup.tables import lines_of

KEPT_FILES = ("secret-key", "files", "uploads")
"""What of DATA_DIR belongs to the data: the rest is made anew, or is the database itself."""


def make_backup(path: Path, *, replaces: bool = False, tell: Told = print) -> Manifest:
    """Write every row and every kept file into `path`, then read the file back and compare.

    The file appears under its name only once it has been checked. Raises BackupFault where it cannot be
    written, is there already and not to be replaced, or where the database is a later version's.
    """
    if path.exists() and not replaces:
        raise BackupFault(f"{path} is there already. Choose another name, or add --replace.")
    partial = path.with_name(f".{path.name}.partial")
    try:
        # Passwords' digests and private goals are in it: for its owner only, from the first byte on.
        with os.fdopen(os.open(partial, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as file:
            manifest = _write(file, tell)
            file.flush()
            os.fsync(file.fileno())
        checked(partial, tell)
        partial.replace(path)
        remember_backup(path, manifest.made_at)
    except OSError as error:
        raise BackupFault(f"{path} cannot be written: {error.strerror or error}.") from None
    finally:
        partial.unlink(missing_ok=True)
    return manifest


def _write(file: object, tell: Told) -> Manifest:
    manifest = Manifest(clock.now().isoformat(), connection.vendor, migrations=[])
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:  # type: ignore[call-overload]
        writer = Writer(archive, manifest)
        with snapshot():
            manifest.migrations += [list(migration) for migration in migrations_run()]
            for table, model in sorted(tables_after(last_of_each_room(manifest.migrations)).items()):
                count = writer.add_lines(f"tables/{table}.jsonl", lines_of(model))
                if count:
                    tell(f"{count:>12,}  {table}")
        for name, path in _kept_files():
            writer.add_file(f"files/{name}", path)
        writer.close()
    return manifest


def _kept_files() -> Iterator[tuple[str, Path]]:
    root: Path = settings.DATA_DIR
    for kept in KEPT_FILES:
        paths = [root / kept, *sorted((root / kept).rglob("*"))]
        yield from ((str(path.relative_to(root)), path) for path in paths if path.is_file())
