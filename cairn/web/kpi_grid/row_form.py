"""One KPI's periods as fields, for those without JavaScript or with a narrow screen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cairn.kpis.models import Cadence
from cairn.web.kpi_grid.cells import MISSED, Cell, target_cell, value_cell
from cairn.web.kpi_grid.sheet import Sheet, SheetRow
from cairn.web.kpi_grid.span import Column
from cairn.web.kpi_grid.typed import TARGET, VALUE, TypedCell


@dataclass
class CellField:
    """One cell as a field; `text` is what it holds now, typed or stored."""

    name: str
    period: str
    cell: Cell
    text: str
    fault: str = ""

    @property
    def is_missed(self) -> bool:
        return MISSED in self.cell.states


@dataclass
class PeriodRow:
    """A period: its value, and what each of the goals that judge the KPI asks for in it."""

    column: Column
    value: CellField
    targets: list[CellField] = field(default_factory=list)


class RowForm:
    """The fields of one KPI's sheet, with what was posted where something was."""

    def __init__(self, sheet: Sheet, data: Mapping[str, str] | None) -> None:
        self.rows = sheet.rows
        self._starts_on = sheet.span.today if sheet.span.cadence == Cadence.DAILY else date.min
        self._data = data
        self._sent: list[tuple[CellField, TypedCell]] = []
        self.periods = [self._period(column) for column in sheet.span.columns]

    @property
    def earlier(self) -> list[PeriodRow]:
        """The days before today, where today or a later one is shown too: a long way to scroll on a phone."""
        before = [period for period in self.periods if period.column.last_on < self._starts_on]
        return before if len(before) < len(self.periods) else []

    @property
    def from_now(self) -> list[PeriodRow]:
        return self.periods[len(self.earlier) :]

    @property
    def is_earlier_open(self) -> bool:
        """Whether something among the earlier ones is to be put right."""
        return any(each.fault for period in self.earlier for each in (*period.targets, period.value))

    @property
    def goals(self) -> list[str]:
        """The heads of the columns of targets."""
        return [", ".join(version.goal.title for version in row.goals) for row in self.rows if row.goals]

    @property
    def may_enter(self) -> bool:
        """Whether the reader may change anything at all, in these periods or others."""
        return any(row.may_record for row in self.rows) or any(
            each.cell.may_edit for period in self.periods for each in period.targets
        )

    @property
    def cells(self) -> list[TypedCell]:
        """What was sent, in the order in which `refuse` counts."""
        return [cell for _field, cell in self._sent]

    @property
    def summary(self) -> list[dict[str, str]]:
        """The faults as links to their fields, for the form's top."""
        return [{"id": each.name, "text": f"{each.period}: {each.fault}"} for each in self.faults]

    @property
    def faults(self) -> list[CellField]:
        """The fields that were refused."""
        return [each for period in self.periods for each in (*period.targets, period.value) if each.fault]

    def refuse(self, refused: Mapping[int, str]) -> None:
        """Say beside each refused field why."""
        for place, sentence in refused.items():
            self._sent[place][0].fault = sentence

    def _period(self, column: Column) -> PeriodRow:
        first = self.rows[0]
        value = self._field(first, column, VALUE, value_cell(first, column))
        targets = [
            self._field(row, column, TARGET, target_cell(row, column)) for row in self.rows if row.goals
        ]
        return PeriodRow(column, value, targets)

    def _field(self, row: SheetRow, column: Column, kind: str, cell: Cell) -> CellField:
        day = column.first_on.isoformat()
        name = f"{kind}{row.lane}-{day}"
        found = CellField(name, column.title, cell, cell.exact)
        if self._data is not None and cell.may_edit and name in self._data:
            found.text = self._data[name]
            was = self._data.get(f"was-{name}", cell.exact)
            if found.text.strip() != was:
                self._sent.append(
                    (found, TypedCell(row.kpi.pk, row.lane, kind, day, found.text, was)),
                )
        return found
