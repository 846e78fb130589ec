"""The vision, the years that lead to it, and what was fed before anybody wrote down a day."""

from datetime import date

from demo.open_table.book import Book, Row
from demo.open_table.demo_year import month_start, month_year
from demo.open_table.notes import Remarks
from demo.open_table.series import source, spread

VISION_TARGET = 50_000_000
FED_BY_LAST_YEAR = 3_084_210
LAST_YEAR_TARGET, NEXT_YEAR_TARGET = 2_800_000, 1_600_000
ACCOUNTS = "people-fed-accounts"
# People fed by the ends of the five years before; then of this one, the next, and five years before the last.
PATH_BEFORE = (150_000, 520_000, 1_080_000, 1_840_000, LAST_YEAR_TARGET)
THIS_YEAR_END, NEXT_YEAR_END, LATE_MARK = 3_700_000, 5_300_000, 26_000_000


def statement(book: Book) -> str:
    return f"Feed 50 million people by {book.year.vision_end.year}"


def enter_vision(book: Book) -> None:
    """Enter the vision's goal, last year's and next year's; what lies between comes from the divisions."""
    year = book.year
    marks = {
        **marks_before(book),
        year.end: THIS_YEAR_END,
        year.next_end: NEXT_YEAR_END,
        date(year.vision_end.year - 5, 12, 31): LATE_MARK,
    }
    book.goal(
        "vision",
        statement(book),
        year.founded_on,
        year.vision_end,
        owner="person:helen-tarrant",
        rollup="sum",
        target=VISION_TARGET,
        curve=curve(marks, VISION_TARGET),
        priority="critical",
        description="Nobody in this country sits down to an empty table.",
    )
    before = {day: people for day, people in marks_before(book).items() if day < year.previous_end}
    book.goal(
        "by-last-year",
        f"Feed 2.8 million people by {month_year(year.previous_end)}",
        year.founded_on,
        year.previous_end,
        parent="vision",
        owner="person:helen-tarrant",
        rollup="sum",
        kpi=ACCOUNTS,
        target=LAST_YEAR_TARGET,
        curve=curve(before, LAST_YEAR_TARGET),
        state="closed",
        description="All whom we have fed since the first pot; the first years are from our accounts.",
    )


def enter_next_year(book: Book) -> None:
    year = book.year
    book.goal(
        "next-year",
        f"Feed 1.6 million people by {month_year(year.next_end)}",
        month_start(year.end, 1),
        year.next_end,
        parent="vision",
        owner="person:helen-tarrant",
        rollup="sum",
        target=NEXT_YEAR_TARGET,
    )


def marks_before(book: Book) -> dict[date, int]:
    end = book.year.previous_end
    return {date(end.year - 4 + n, end.month, end.day): people for n, people in enumerate(PATH_BEFORE)}


def curve(marks: dict[date, int], target: int) -> list[list[object]]:
    return [[day.isoformat(), round(people / target, 9)] for day, people in marks.items()]


def enter_accounts(book: Book, fed_last_year: int) -> None:
    """The quarterly totals from before the register, so that all of last year's end at one known number."""
    days = quarter_ends(book)
    rng = source(book.seed, ACCOUNTS)
    firsts = [book.year.founded_on, *days[:-1]]
    weights = [
        (last - first).days * (1 + n) * rng.uniform(0.9, 1.1)
        for n, (first, last) in enumerate(zip(firsts, days, strict=True))
    ]
    values = spread(FED_BY_LAST_YEAR - fed_last_year, weights)
    rows: list[Row] = book.entries(ACCOUNTS, days, values, ("graham-pell",), Remarks("office", 0.0))
    book.kpi(
        ACCOUNTS,
        "People fed before the register",
        unit="people",
        aggregation="sum",
        cadence="quarterly",
        owner="unit:finance",
        description="Quarterly totals of our annual accounts.",
        measurements=rows,
    )


def quarter_ends(book: Book) -> list[date]:
    """The last days of the quarters from the founding on; the last one ends where the register begins."""
    first, last = book.year.founded_on, date.fromordinal(book.year.register_on.toordinal() - 1)
    ends = [date.fromordinal(month_start(first, 3 * n).toordinal() - 1) for n in range(1, 24)]
    return [*(day for day in ends if day < last), last]
