"""A table as CSV that no spreadsheet computes with: one line after the other, never all in memory."""

import csv
from collections.abc import Iterator
from datetime import date

from cairn.common.safe_cells import guarded
from cairn.reports.documents.model import Cell, Table

BYTE_ORDER_MARK = "\ufeff"


class _Line:
    """A file that holds what was last written to it, for the csv module to write to."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        self.text = text
        return len(text)


def csv_lines(table: Table) -> Iterator[str]:
    """The heads, then a line a row: numbers with a point, ratios as numbers, days as 2026-11-25.

    It begins with a byte order mark, without which spreadsheets read names in other scripts wrong.
    """
    line = _Line()
    writer = csv.writer(line, lineterminator="\r\n")
    writer.writerow([guarded(column.title) for column in table.columns])
    yield BYTE_ORDER_MARK + line.text
    for row in table.rows:
        writer.writerow([_written(cell) for cell in row.cells])
        yield line.text


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return guarded(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return str(int(cell)) if float(cell).is_integer() and abs(cell) < 1e15 else repr(cell)
