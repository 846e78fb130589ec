"""A backup's file: a zip that any program can open, with the digest of each member in its manifest."""

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from cairn.common.backup.faults import BackupFault
from cairn.common.backup.manifest import NAME, Manifest, Member, manifest_from

CHUNK = 1 << 20

Told = Callable[[str], None]


class Writer:
    """Adds members one after the other; the manifest comes last, so a file cut short has none."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self._archive, self._manifest = archive, manifest

    def add_lines(self, name: str, lines: Iterable[bytes]) -> int:
        """Adds a table: its first line names the columns, each further one is a row. Returns the rows."""
        digest, count = hashlib.sha256(), 0
        with self._archive.open(name, "w", force_zip64=True) as member:
            for count, line in enumerate(lines):  # noqa: B007 — the last one's number is the count of rows
                digest.update(line)
                member.write(line)
        self._manifest.members[name] = Member(digest.hexdigest(), rows=count)
        return count

    def add_file(self, name: str, path: Path) -> None:
        digest = hashlib.sha256()
        with path.open("rb") as source, self._archive.open(name, "w", force_zip64=True) as member:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                member.write(chunk)
        self._manifest.members[name] = Member(digest.hexdigest())

    def close(self) -> None:
        self._archive.writestr(NAME, self._manifest.text())


class Reader:
    """A backup that has been checked from end to end."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self._archive, self.manifest = archive, manifest

    def lines(self, name: str) -> Iterator[bytes]:
        with self._archive.open(name) as member:
            yield from member

    def copy(self, name: str, path: Path) -> None:
        with self._archive.open(name) as member, path.open("wb") as target:
            while chunk := member.read(CHUNK):
                target.write(chunk)


def checked(path: Path, tell: Told) -> Reader:
    """Opens a backup and reads all of it once; BackupFault where anything is missing or not as it was."""
    try:
        archive = zipfile.ZipFile(path)
    except OSError as error:
        raise BackupFault(f"{path} cannot be read: {error.strerror or error}.") from None
    except zipfile.BadZipFile:
        raise BackupFault(f"{path} is no backup, or was cut short: it cannot be opened as a zip.") from None
    if NAME not in archive.namelist():
        raise BackupFault(f"{path} is a zip, but no backup of Cairn: it has no {NAME}.")
    try:
        reader = Reader(archive, manifest_from(archive.read(NAME)))
        for name, member in reader.manifest.members.items():
            _check(path, archive, name, member)
    except (zipfile.BadZipFile, zipfile.zlib.error, EOFError, NotImplementedError):  # type: ignore[attr-defined]
        raise BackupFault(f"{path} is damaged: its content is not what was written.") from None
    tell(f"Checked: {len(reader.manifest.members)} members, {reader.manifest.row_count:,} rows.")
    return reader


def _check(path: Path, archive: zipfile.ZipFile, name: str, expected: Member) -> None:
    if name not in archive.namelist():
        raise BackupFault(f"{path} is not whole: {name} is missing.")
    digest, lines = hashlib.sha256(), 0
    with archive.open(name) as member:
        while chunk := member.read(CHUNK):
            digest.update(chunk)
            lines += chunk.count(b"\n")
    if digest.hexdigest() != expected.sha256 or expected.rows not in (None, lines - 1):
        raise BackupFault(f"{path} is damaged: {name} is not what was written.")
