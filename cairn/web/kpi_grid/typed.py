"""What was typed or pasted into cells: checked one by one before anything is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.common.locales import UNKNOWN, current_locale
from cairn.common.numbers import NumberNotUnderstood, exact, parse_number
from cairn.goals.access import Can, allowed
from cairn.goals.models import Direction, GoalVersion, State
from cairn.goals.services.cells import TargetChange
from cairn.kpis.models import Measurement
from cairn.kpis.services.sheets import ValueChange
from cairn.org.access import Actor
from cairn.web.kpi_grid.cells import target_cell, value_cell
from cairn.web.kpi_grid.sheet import Asked, Sheet, SheetRow
from cairn.web.kpi_grid.span import Column

VALUE, TARGET = "v", "t"
ROWS_AT_ONCE = 500


@dataclass(frozen=True)
class TypedCell:
    """One cell as it was sent: `text` is what is to stand, `was` what stood when it was typed."""

    kpi: int
    lane: int
    kind: str
    first_on: str
    text: str
    was: str


@dataclass
class Checked:
    """What can be written, and by the cell's place in the block what is refused, with its sentence."""

    values: list[ValueChange] = field(default_factory=list)
    targets: list[TargetChange] = field(default_factory=list)
    refused: dict[int, str] = field(default_factory=dict)
    places_of_goal: dict[int, list[int]] = field(default_factory=dict)
    count: int = 0


class CellRefused(Exception):
    """A cell that cannot be written; the message is a sentence to show."""


class Checking:
    """Checks a block of cells against the sheet as it stands now."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet, self._actor = sheet, sheet.actor
        self._columns = {column.first_on.isoformat(): column for column in sheet.span.columns}
        self._checked = Checked()
        self._values: dict[tuple[int, int], tuple[SheetRow, Column, float | None]] = {}
        self._targets: dict[int, tuple[GoalVersion, dict[date, float | None]]] = {}

    def check(self, cells: Sequence[TypedCell]) -> Checked:
        """Sort the cells into what can be written and what cannot; a cell that changes nothing is neither."""
        for place, cell in enumerate(cells):
            try:
                self._take(place, cell)
            except CellRefused as fault:
                self._checked.refused[place] = str(fault)
        self._checked.values = self._value_changes()
        self._checked.targets = [TargetChange(*each) for each in self._targets.values()]
        self._checked.count = len(self._values) + sum(len(each) for _v, each in self._targets.values())
        return self._checked

    def _take(self, place: int, cell: TypedCell) -> None:
        row = self._sheet.by_address.get((cell.kpi, cell.lane))
        column = self._columns.get(cell.first_on)
        if row is None or column is None:
            raise CellRefused(_("This cell is not there any more. Load the page again."))
        stands = (value_cell if cell.kind == VALUE else target_cell)(row, column).exact
        text = "" if cell.text.strip() == UNKNOWN else cell.text.strip()
        if text == stands:
            return
        _refuse_stale(cell, stands)
        if cell.kind == VALUE:
            _refuse_value(self._actor, row, column)
            self._values[row.kpi.pk, column.number] = (row, column, _number(row, text))
            return
        asked = _asked(self._actor, row, column)
        targets = self._targets.setdefault(asked.version.goal_id, (asked.version, {}))[1]
        targets[asked.judged.first_on] = _target(row, asked, text)
        self._checked.places_of_goal.setdefault(asked.version.goal_id, []).append(place)

    def _value_changes(self) -> list[ValueChange]:
        standing = _standing(self._actor, self._values.values())
        return [
            ValueChange(
                kpi_id=row.kpi.pk,
                measured_on=_measured_on(self._actor, row, column),
                value=value,
                stands=standing.get(row.values[column.number][0].pk)
                if row.values.get(column.number)
                else None,
            )
            for row, column, value in self._values.values()
        ]


def _refuse_stale(cell: TypedCell, stands: str) -> None:
    """Two at once: the second sees what the first has saved, and chooses."""
    if cell.was != stands:
        raise CellRefused(
            _("It has become %(now)s meanwhile. Type yours again if it shall stand.")
            % {"now": stands or UNKNOWN}
        )


def _refuse_value(actor: Actor, row: SheetRow, column: Column) -> None:
    words = {"name": row.kpi.measure.name}
    if column.first_on > actor.today:
        raise CellRefused(_("That period is still to come. Record what has happened, up to today."))
    if not row.may_record:
        raise CellRefused(_("You do not record for “%(name)s”. Ask whoever it belongs to.") % words)
    count = len(row.values.get(column.number, ()))
    if count > 1:
        raise CellRefused(
            ngettext(
                "%(count)s value makes this up. Change it where it was recorded.",
                "%(count)s values make this up. Change them where they were recorded.",
                count,
            )
            % {"count": exact(count, current_locale())}
        )


def _asked(actor: Actor, row: SheetRow, column: Column) -> Asked:
    asked = row.asked.get(column.number)
    if asked is None:
        raise CellRefused(_("Nothing asks for an amount in this period, so it takes no target."))
    if not asked.may_change:
        raise CellRefused(_why_not(actor, asked) % {"title": asked.version.goal.title})
    return asked


def _why_not(actor: Actor, asked: Asked) -> str:
    version = asked.version
    if version.state != State.ACTIVE:
        return _("“%(title)s” is closed, so its targets stay.")
    if not allowed(actor, Can.EDIT, version):
        return _("You may not change what “%(title)s” asks for.")
    if version.direction == Direction.WITHIN:
        return _("“%(title)s” is to be kept within a range. Change that on its own page.")
    return _("This period has begun, so what “%(title)s” asks for in it stays: the past is not scored anew.")


def _number(row: SheetRow, text: str) -> float | None:
    if not text:
        return None
    try:
        return parse_number(text, current_locale(), row.kpi.measure.unit)
    except NumberNotUnderstood as fault:
        raise CellRefused(str(fault)) from fault


def _target(row: SheetRow, asked: Asked, text: str) -> float | None:
    value = _number(row, text)
    if value is not None and value <= 0 and asked.version.direction == Direction.REACH:
        raise CellRefused(_("A target of nothing or less asks for nothing. Enter a number above 0."))
    return value


def _measured_on(actor: Actor, row: SheetRow, column: Column) -> date:
    """The day of a period's value: that of the one which stands; else the period's last, as far as it has
    come, and as far as its goal counts."""
    if measured := row.values.get(column.number):
        return measured[0].on
    asked = row.asked.get(column.number)
    last = min(column.last_on, asked.judged.last_on) if asked else column.last_on
    return min(last, actor.today)


def _standing(
    actor: Actor, places: Iterable[tuple[SheetRow, Column, float | None]]
) -> dict[int, Measurement]:
    ids = [row.values[column.number][0].pk for row, column, _ in places if row.values.get(column.number)]
    # Also one that was changed a moment ago: the service then says so.
    rows = Measurement.objects.filter(organization=actor.organization_id)
    found: dict[int, Measurement] = {}
    for at in range(0, len(ids), ROWS_AT_ONCE):
        found |= {each.pk: each for each in rows.filter(pk__in=ids[at : at + ROWS_AT_ONCE])}
    return found
