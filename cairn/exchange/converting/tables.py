"""Reading tables that others wrote: each cell as text, each refusal with its file and line."""

import csv
import io
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from cairn.exchange.converting.faults import SourceFault

T = TypeVar("T")
LARGEST_CELL = 1_000_000
"""Characters; some sources put whole documents into one cell."""


@dataclass(frozen=True)
class Row:
    """A row's cells by their column's name, without the white space around them."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def read(self, column: str, reader: Callable[[str], T]) -> T:
        """A cell through a reader that raises ValueError with the end of a sentence."""
        try:
            return reader(self.cells[column])
        except ValueError as fault:
            raise SourceFault(f"{self.file}, row {self.line}, column {column!r}: {fault}.") from None


def read_table(folder: Path, name: str, columns: Collection[str], *, encoding: str = "utf-8") -> list[Row]:
    """The rows of a table with a head, blank ones left out. SourceFault where file or columns are missing.

    Takes a byte order mark and every kind of line end, within cells too. Rows count from 1 at the head.
    """
    text = _text(folder, name, encoding)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=False))
    except csv.Error as fault:
        raise SourceFault(f"{name} is no table: {fault}.") from None
    head = [cell.strip() for cell in rows[0]] if rows else []
    missing = [column for column in columns if column not in head]
    if missing:
        raise SourceFault(
            f"{name} has no column {', '.join(map(repr, missing))}; it is not of the known form."
        )
    return list(_rows(name, head, rows[1:]))


def _rows(name: str, head: list[str], rows: list[list[str]]) -> Iterator[Row]:
    for line, cells in enumerate(rows, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(head):
            raise SourceFault(f"{name}, row {line} has {len(cells)} cells where the head has {len(head)}.")
        yield Row(name, line, dict(zip(head, (cell.strip() for cell in cells), strict=True)))


def _text(folder: Path, name: str, encoding: str) -> str:
    csv.field_size_limit(LARGEST_CELL)
    try:
        content = (folder / name).read_bytes()
    except FileNotFoundError:
        raise SourceFault(f"{folder} has no file {name!r}; give the source's own folder.") from None
    except OSError as fault:
        raise SourceFault(f"{name} cannot be read: {fault.strerror or fault}.") from None
    try:
        return content.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        raise SourceFault(f"{name} is not written in {encoding} (line {line}).") from None
