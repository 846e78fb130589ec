"""Values out of a CSV, or everything that is wrong with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from cairn.calc.plan.faults import Fault, PlanFaults
from cairn.exchange.values.cells import Cells
from cairn.exchange.values.choices import Choices, DateOrder, DecimalSign
from cairn.exchange.values.conventions import Conventions, conventions_of
from cairn.exchange.values.faults import file_fault
from cairn.exchange.values.names import Names
from cairn.exchange.values.table import Table, table_of
from cairn.exchange.values.text import text_of

MEBIBYTE = 1024 * 1024
LARGEST_BYTES = 200 * MEBIBYTE


class GivenValue(NamedTuple):
    """One line of the file. A person or a note that it leaves out stays what it is."""

    line: int
    on: date
    value: float
    by: str | None
    note: str | None


@dataclass(frozen=True)
class ValuesFile:
    """The values of a file without faults, by the KPI's key, each KPI's in the file's order."""

    given: dict[str, list[GivenValue]]
    dates: DateOrder | None
    decimals: DecimalSign

    @property
    def count(self) -> int:
        return sum(map(len, self.given.values()))


def read_values(
    content: bytes,
    kpis: Names,
    people: Names,
    choices: Choices = Choices(),  # noqa: B008  # it is frozen
) -> ValuesFile:
    """Read a CSV of values. Raises PlanFaults with all that is wrong, at one go."""
    if len(content) > LARGEST_BYTES:
        raise PlanFaults([file_fault("too_large", most=LARGEST_BYTES // MEBIBYTE)])
    table = table_of(text_of(content))
    faults: list[Fault] = []
    conventions = conventions_of(table, kpis, choices)
    cells = Cells(kpis, people, conventions, faults)
    given = _given(table, cells, faults)
    cells.finish()
    if not faults and not given:
        faults.append(file_fault("no_rows"))
    if faults:
        raise PlanFaults([*conventions.questions, *_in_order(faults)])
    return _read(given, conventions)


def _given(table: Table, cells: Cells, faults: list[Fault]) -> dict[str, list[GivenValue]]:
    given: dict[str, list[GivenValue]] = {}
    for line in table.lines(faults):
        kpi = cells.kpi(line)
        on, value = cells.day(line), cells.value(line, kpi)
        by, note = cells.person(line), cells.note(line)
        if kpi and on and value is not None:
            given.setdefault(kpi, []).append(GivenValue(line.number, on, value, by, note))
    return given


def _in_order(faults: Iterable[Fault]) -> list[Fault]:
    return sorted(faults, key=lambda fault: int(fault.params.get("at", 0)))


def _read(given: dict[str, list[GivenValue]], conventions: Conventions) -> ValuesFile:
    if conventions.questions:
        raise PlanFaults(conventions.questions)
    return ValuesFile(given, conventions.dates, conventions.decimals or DecimalSign.POINT)
