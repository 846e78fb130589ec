"""A CSV of series (`series,date,value`), or one value a line: from bytes of any spreadsheet to series.

Read as a CSV of recorded values is (`cairn.exchange.values`): what can be read in two ways is asked about.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from cairn.calc.plan.faults import Fault, PlanFaults
from cairn.exchange.values.cells import Cells
from cairn.exchange.values.choices import Choices, DecimalSign
from cairn.exchange.values.conventions import conventions_of
from cairn.exchange.values.faults import file_fault, shown
from cairn.exchange.values.names import Names
from cairn.exchange.values.numbers import is_number, plain
from cairn.exchange.values.table import SEPARATORS, Table
from cairn.exchange.values.text import text_of

VALUE, DAY, SERIES = "value", "date", "series"
_NOBODY: Final = Names()


@dataclass
class Dated:
    """A series as a file gives it; without days where the file names none, one value a period then."""

    name: str
    days: list[date] = field(default_factory=list)
    values: list[float] = field(default_factory=list)


def read_series(content: bytes, choices: Choices = Choices()) -> list[Dated]:  # noqa: B008  # it is frozen
    """The series of a file, in its order. Raises PlanFaults with all that is wrong, at one go.

    A line without a value is passed over; of values of one day all are kept, in the file's order.
    """
    table = _table_of(text_of(content))
    faults: list[Fault] = []
    conventions = conventions_of(table, _NOBODY, choices)
    found = _series(table, Cells(_NOBODY, _NOBODY, conventions, faults), faults)
    if conventions.questions or faults:
        raise PlanFaults([*conventions.questions, *faults])
    if not found:
        raise PlanFaults([file_fault("no_rows")])
    return list(found.values())


def _series(table: Table, cells: Cells, faults: list[Fault]) -> Mapping[str, Dated]:
    has_days = DAY in table.columns
    found: dict[str, Dated] = {}
    for line in table.lines(faults):
        if not line.cell(VALUE):
            continue
        value = cells.value(line, None)
        day = cells.day(line) if has_days else None
        if value is None or (has_days and day is None):
            continue
        series = found.setdefault(line.cell(SERIES), Dated(line.cell(SERIES)))
        series.values.append(value)
        if day:
            series.days.append(day)
    return found


def _table_of(text: str) -> Table:
    """The text's columns by its head; one column of values where it has none."""
    lines = enumerate(io.StringIO(text, newline=""), start=1)
    head_at, head = next((at, line.strip()) for at, line in lines if line.strip())
    if head.lower().startswith("sep=") and len(head) == 5:
        at, line = next(((at, line.strip()) for at, line in lines if line.strip()), (head_at, ""))
        return _headed(text, head[4], line, at)
    if any(is_number(plain(head), sign) for sign in DecimalSign):
        return Table(text, "\t", (VALUE,), 0)  # a comma then stands before decimals
    separator = max(SEPARATORS, key=lambda each: len({VALUE, DAY, SERIES} & set(_names(head, each))))
    return _headed(text, separator, head, head_at)


def _headed(text: str, separator: str, head: str, at: int) -> Table:
    columns = _names(head, separator)
    if VALUE not in columns:
        raise PlanFaults([_no_head(head, at)])
    return Table(text, separator, tuple(columns), at)


def _names(head: str, separator: str) -> Sequence[str]:
    return [cell.strip().casefold() for cell in next(csv.reader([head], delimiter=separator), [])]


def _no_head(head: str, at: int) -> Fault:
    sentence = (
        "The first line must be a number, or name the columns “series”, “date”, “value”, of which only "
        f"“value” is needed. It says “{shown(head)}”."
    )
    return Fault(f"line {at}", "no_head", sentence)
