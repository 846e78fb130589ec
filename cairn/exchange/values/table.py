"""A CSV as lines of named cells, whatever separates them."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from cairn.calc.plan.faults import Fault, PlanFaults
from cairn.exchange.values.faults import cell_fault, file_fault, shown

NEEDED = ("kpi", "date", "value")
COLUMNS = (*NEEDED, "person", "note")
SEPARATORS = (",", ";", "\t")


@dataclass(frozen=True)
class Line:
    """One line of values: the number that an editor shows for it, and its cells by column."""

    number: int
    cells: dict[str, str]

    def cell(self, column: str) -> str:
        """What the column says, without space around it; "" where the line has no such cell."""
        return self.cells.get(column, "").strip()


@dataclass(frozen=True)
class Table:
    """The text with what its head says. Read as often as needed; only one line is held at a time."""

    text: str
    separator: str
    columns: tuple[str, ...]
    head_at: int

    def lines(self, faults: list[Fault]) -> Iterator[Line]:
        """The lines that say something. What is wrong with a line's shape goes to `faults`."""
        reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=self.separator, strict=True)
        before = 0
        try:
            for row in reader:
                number, before = before + 1, reader.line_num
                if number <= self.head_at or not any(cell and not cell.isspace() for cell in row):
                    continue
                if len(row) > len(self.columns) and any(row[len(self.columns) :]):
                    faults.append(self._too_many(number, len(row)))
                    continue
                yield Line(number, dict(zip(self.columns, row, strict=False)))
        except csv.Error as error:
            faults.append(cell_fault(before + 1, "", "quotes", problem=str(error)))

    def _too_many(self, number: int, count: int) -> Fault:
        separator = "tab" if self.separator == "\t" else self.separator
        return cell_fault(
            number, "", "too_many_cells", count=count, expected=len(self.columns), separator=separator
        )


def table_of(text: str) -> Table:
    """The table in a text. Raises PlanFaults where its first line names no columns that can be used."""
    given, head, head_at = _first_lines(text)
    separator = given or max(SEPARATORS, key=lambda each: len(set(COLUMNS) & set(_names(head, each))))
    columns = tuple(_names(head, separator))
    faults = list(_faults_of(columns, head, head_at))
    if faults:
        raise PlanFaults(faults)
    return Table(text, separator, columns, head_at)


def _first_lines(text: str) -> tuple[str, str, int]:
    """A separator that the file names as spreadsheets do (`sep=;`), the head, and on which line it stands."""
    given = ""
    for number, line in enumerate(io.StringIO(text, newline=""), start=1):
        if line.lower().startswith("sep=") and len(line.strip("\r\n")) == 5:
            given = line[4]
        elif line.strip():
            return given, line.strip("\r\n"), number
    raise PlanFaults([file_fault("empty")])


def _names(head: str, separator: str) -> list[str]:
    cells = next(csv.reader([head], delimiter=separator), [])
    names = [cell.strip().casefold() for cell in cells]
    while names and not names[-1]:  # columns that a spreadsheet left empty at the right
        names.pop()
    return names


def _faults_of(columns: tuple[str, ...], head: str, head_at: int) -> Iterator[Fault]:
    found = shown(head.strip())
    if not set(NEEDED) & set(columns):
        yield cell_fault(head_at, "", "no_head", found=found)
        return
    for name in NEEDED:
        if name not in columns:
            yield cell_fault(head_at, "", "column_missing", name=name, found=found)
    for name, count in Counter(columns).items():
        if name not in COLUMNS:
            yield cell_fault(head_at, "", "column_unknown", name=shown(name))
        elif count > 1:
            yield cell_fault(head_at, "", "column_twice", name=name)
