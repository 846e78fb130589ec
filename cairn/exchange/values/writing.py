"""Values as lines of a CSV that comes back unharmed, from a spreadsheet too."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from cairn.common.safe_cells import guarded
from cairn.exchange.values.table import COLUMNS


class WrittenValue(NamedTuple):
    """One line to write."""

    kpi: str
    on: date
    value: float
    person: str
    note: str


class _Line:
    """A file that holds what was last written to it, for the csv module to write to."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        self.text = text
        return len(text)


def csv_lines(values: Iterable[WrittenValue]) -> Iterator[str]:
    """The head and a line for each value, commas between and points before decimals; one at a time."""
    line = _Line()
    writer = csv.writer(line, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    yield line.text
    for each in values:
        writer.writerow(
            (
                guarded(each.kpi),
                each.on.isoformat(),
                _written(each.value),
                guarded(each.person),
                guarded(each.note),
            )
        )
        yield line.text


def _written(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
