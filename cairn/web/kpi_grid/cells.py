"""One cell of the grid: what it shows, what is edited in it, and how it is written in HTML."""

from dataclasses import dataclass
from functools import lru_cache
from html import escape

from babel import Locale
from django.utils.safestring import SafeString, mark_safe

from cairn.common.locales import current_locale
from cairn.common.numbers import exact, short
from cairn.goals.models import Direction
from cairn.web.kpi_grid.sheet import SheetRow
from cairn.web.kpi_grid.span import Column

MET, MISSED, SEVERAL, OUTSIDE, RANGE, NOW = "met", "missed", "several", "outside", "range", "now"
"""The states of a cell: its class, and the id of the words on the page that describe it."""
SPOKEN = (MET, MISSED, SEVERAL)


@dataclass(frozen=True)
class Cell:
    """`shown` is short, `exact` is what is edited; both "" where there is nothing."""

    shown: str
    exact: str
    may_edit: bool
    states: tuple[str, ...] = ()

    @property
    def html(self) -> str:
        # By hand, for a page has 20,000 of them and a template would take a second.
        words = " ".join(self.states)
        spoken = " ".join(state for state in self.states if state in SPOKEN)
        return (
            "<div role=gridcell"
            + (f' class="{words}"' if words else "")
            + (f' aria-describedby="{spoken}"' if spoken else "")
            + ("" if self.may_edit else " aria-readonly=true")
            + (f' data-exact="{escape(self.exact)}"' if self.exact != self.shown else "")
            + f">{escape(self.shown)}</div>"
        )


def value_cells(row: SheetRow, columns: list[Column]) -> SafeString:
    """The values of a row."""
    return _joined([value_cell(row, column) for column in columns])


def target_cells(row: SheetRow, columns: list[Column]) -> SafeString:
    """What is asked for in each period of a row."""
    return _joined([target_cell(row, column) for column in columns])


def value_cell(row: SheetRow, column: Column) -> Cell:
    """A period's value, with whether it was enough."""
    shown, written = _written(row.value(column.number))
    asked = row.asked.get(column.number)
    is_met = asked.judged.is_met if asked else None
    states = [NOW] if column.is_current else []
    if is_met is not None:
        states.append(MET if is_met else MISSED)
    if len(row.values.get(column.number, ())) > 1:
        states.append(SEVERAL)
    return Cell(shown, written, row.may_enter(column), tuple(states))


def target_cell(row: SheetRow, column: Column) -> Cell:
    """What the goal of a period asks for in it; nothing where none runs."""
    now = (NOW,) if column.is_current else ()
    asked = row.asked.get(column.number)
    if asked is None:
        return Cell("", "", False, (*now, OUTSIDE))
    if asked.version.direction == Direction.WITHIN:
        low, high = (_written(end)[0] for end in (asked.version.low, asked.version.high))
        text = f"{low}–{high}"
        return Cell(text, text, False, (*now, RANGE))
    shown, written = _written(asked.judged.target)
    return Cell(shown, written, asked.may_change, now)


def _written(value: float | None) -> tuple[str, str]:
    if value is None:
        return "", ""
    if value.is_integer() and 0 <= value < 1000:
        text = str(int(value))
        return text, text
    return _written_in(value, current_locale())


@lru_cache(maxsize=20_000)
def _written_in(value: float, locale: Locale) -> tuple[str, str]:
    return short(value, locale), exact(value, locale)


def _joined(cells: list[Cell]) -> SafeString:
    return mark_safe("".join(cell.html for cell in cells))  # each is escaped above
