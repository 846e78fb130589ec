"""One cell after the other: what it says, or what is wrong with it."""

import math
from dataclasses import dataclass, field
from datetime import date

from cairn.calc.plan.faults import Fault
from cairn.common.safe_cells import is_formula, without_guard
from cairn.exchange.values.choices import DateOrder, DecimalSign
from cairn.exchange.values.conventions import Conventions
from cairn.exchange.values.days import NotADay, day_of
from cairn.exchange.values.faults import cell_fault, shown
from cairn.exchange.values.names import LISTED, Names
from cairn.exchange.values.numbers import NotANumber, is_number, number_of, plain
from cairn.exchange.values.table import Line

LONGEST_NOTE = 2000
_ORDERS = {DateOrder.DAY_FIRST: "day/month/year", DateOrder.MONTH_FIRST: "month/day/year"}


@dataclass
class Cells:
    """Reads cells by the file's conventions. A name that nobody has is one fault, however often it stands."""

    kpis: Names
    people: Names
    conventions: Conventions
    faults: list[Fault]
    _unknown: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def kpi(self, line: Line) -> str | None:
        """The key of the line's KPI; null where it is at fault."""
        text = self._needed(line, "kpi")
        return self._key(line, "kpi", text, self.kpis) if text else None

    def person(self, line: Line) -> str | None:
        """The key of the line's person; null where it names none, or is at fault."""
        text = without_guard(line.cell("person"))
        return self._key(line, "person", text, self.people) if text else None

    def note(self, line: Line) -> str | None:
        """The line's note; null where it says none."""
        text = line.cells.get("note", "")
        if is_formula(text):
            self._fault(line, "note", "formula", text=shown(text))
        text = without_guard(text)
        if len(text) > LONGEST_NOTE:
            self._fault(line, "note", "too_long", most=LONGEST_NOTE)
        return text if text.strip() else None

    def day(self, line: Line) -> date | None:
        """The line's day; null where it is at fault or waits for an answer."""
        text = self._needed(line, "date")
        if not text:
            return None
        try:
            return day_of(text, self.conventions.dates)
        except NotADay as fault:
            self._not_a_day(line, text, fault.code)
            return None

    def value(self, line: Line, kpi: str | None) -> float | None:
        """The line's value; null where it is at fault or waits for an answer."""
        text = self._needed(line, "value")
        if not text:
            return None
        bare = plain(text, self.kpis.by_key[kpi].other if kpi else "")
        sign = self.conventions.decimals or DecimalSign.POINT
        try:
            found = number_of(bare, sign)
        except NotANumber:
            self._not_a_number(line, text, bare, sign)
            return None
        if not math.isfinite(found):
            self._fault(line, "value", "not_finite", text=shown(text))
        return found

    def finish(self) -> None:
        """Name what nobody was found for, each once, with how often it stands in the file."""
        for (column, text), lines in self._unknown.items():
            keys = (self.kpis if column == "kpi" else self.people).keys(text)
            code = f"{column}_{'ambiguous' if keys else 'unknown'}{'_often' if len(lines) > 1 else ''}"
            params = {"keys": ", ".join(keys[:LISTED])} if keys else {}
            self._at(lines[0], column, code, text=shown(text), count=len(lines), **params)

    def _needed(self, line: Line, column: str) -> str:
        text = line.cell(column)
        if not text:
            self._fault(line, column, "missing")
        elif is_formula(text):
            self._fault(line, column, "formula", text=shown(text))
            return ""
        return without_guard(text)

    def _key(self, line: Line, column: str, text: str, names: Names) -> str | None:
        keys = names.keys(text)
        if len(keys) == 1:
            return keys[0]
        self._unknown.setdefault((column, text), []).append(line.number)
        return None

    def _not_a_day(self, line: Line, text: str, code: str) -> None:
        order = self.conventions.dates
        if code == "no_such_day" and order and not self.conventions.asks("date"):
            for other in DateOrder:
                if other is not order and _is_day(text, other):
                    self._fault(line, "date", "other_order", text=shown(text), order=_ORDERS[order])
                    return
        if not self.conventions.asks("date") or code != "no_such_day":
            self._fault(line, "date", code, text=shown(text))

    def _not_a_number(self, line: Line, text: str, bare: str, sign: DecimalSign) -> None:
        if not any(is_number(bare, other) for other in DecimalSign):
            self._fault(line, "value", "not_a_number", text=shown(text))
        elif not self.conventions.asks("value"):
            self._fault(line, "value", "other_decimals", text=shown(text), sign=sign.value)

    def _fault(self, line: Line, column: str, code: str, **params: str | int) -> None:
        self._at(line.number, column, code, **params)

    def _at(self, number: int, column: str, code: str, **params: str | int) -> None:
        self.faults.append(cell_fault(number, column, code, **params))


def _is_day(text: str, order: DateOrder) -> bool:
    try:
        day_of(text, order)
    except NotADay:
        return False
    return True
