"""How a file writes days and numbers: what was said of it, else what it shows, else a question."""

from dataclasses import dataclass

from cairn.calc.plan.faults import Fault
from cairn.exchange.values.choices import Choices, DateOrder, DecimalSign
from cairn.exchange.values.days import day_of, look_at_day
from cairn.exchange.values.faults import cell_fault, shown
from cairn.exchange.values.names import Names
from cairn.exchange.values.numbers import look_at_number, number_of, plain
from cairn.exchange.values.shown import Shown
from cairn.exchange.values.table import Table


@dataclass(frozen=True)
class Conventions:
    """Null is for what the file does not show; where that matters, a question asks for it."""

    dates: DateOrder | None
    decimals: DecimalSign | None
    questions: tuple[Fault, ...] = ()

    def asks(self, column: str) -> bool:
        """Whether a cell of this column cannot be read yet."""
        return any(question.params.get("column") == column for question in self.questions)


def conventions_of(table: Table, kpis: Names, choices: Choices) -> Conventions:
    """Look through the whole file first: its last line may show how its first one is meant."""
    days: Shown[DateOrder] = Shown()
    numbers: Shown[DecimalSign] = Shown()
    for line in table.lines([]):
        look_at_day(days, line.number, line.cell("date"))
        text = plain(line.cell("value"), unit_of(kpis, line.cell("kpi")))
        look_at_number(numbers, line.number, text, table.separator)
    questions = [
        *([] if choices.dates else _date_questions(days)),
        *([] if choices.decimals else _decimal_questions(numbers)),
    ]
    return Conventions(
        choices.dates or days.way,
        choices.decimals or numbers.way or (None if numbers.open_text else DecimalSign.POINT),
        tuple(questions),
    )


def unit_of(kpis: Names, text: str) -> str:
    """The unit that may stand with the values of what a text calls; "" where that is open."""
    keys = kpis.keys(text)
    return kpis.by_key[keys[0]].other if len(keys) == 1 else ""


def _date_questions(days: Shown[DateOrder]) -> list[Fault]:
    if days.is_mixed:
        first, other = days.ways[DateOrder.DAY_FIRST], days.ways[DateOrder.MONTH_FIRST]
        return [
            cell_fault(first.line, "date", "dates_mixed", text=first.text, other=other.text, line=other.line)
        ]
    seen = days.open_text
    if seen is None or days.way:
        return []
    readings = {order: day_of(seen.text, order).isoformat() for order in DateOrder}
    return [
        cell_fault(
            seen.line,
            "date",
            "dates_open",
            text=shown(seen.text),
            day_first=readings[DateOrder.DAY_FIRST],
            month_first=readings[DateOrder.MONTH_FIRST],
        )
    ]


def _decimal_questions(numbers: Shown[DecimalSign]) -> list[Fault]:
    if numbers.is_mixed:
        first, other = numbers.ways[DecimalSign.POINT], numbers.ways[DecimalSign.COMMA]
        return [
            cell_fault(
                first.line, "value", "decimals_mixed", text=first.text, other=other.text, line=other.line
            )
        ]
    seen = numbers.open_text
    if seen is None or numbers.way:
        return []
    return [
        cell_fault(
            seen.line,
            "value",
            "decimals_open",
            text=shown(seen.text),
            with_point=f"{number_of(seen.text, DecimalSign.POINT):.15g}",
            with_comma=f"{number_of(seen.text, DecimalSign.COMMA):.15g}",
        )
    ]
