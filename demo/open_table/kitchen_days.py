"""A kitchen's numbers, day by day: last year's, this year's, and the stories of two of them."""

from datetime import date

from demo.open_table.book import Book
from demo.open_table.demo_year import days_between, month_start
from demo.open_table.kitchen_tables import Kitchen
from demo.open_table.series import counts, kitchen_day, source

OVEN_OFF_DAYS = 19
LEEDS_LAST_DAYS = (5, 6, 7, 6, 6, 8, 6, 6, 6, 7, 6, 6, 6)
RAMP_DAYS = 45


def per_day(book: Book, kitchen: Kitchen, day: date) -> int:
    """The step in force on a day."""
    begun = [people for months, people in kitchen.steps if month_start(book.year.start, months) <= day]
    return begun[-1] if begun else kitchen.steps[0][1]


def expected_people(book: Book, kitchen: Kitchen) -> int:
    return sum(per_day(book, kitchen, day) for day in days_between(book.year.start, book.year.yesterday))


def measured_before(book: Book, kitchen: Kitchen) -> dict[date, int]:
    if kitchen.before is None:
        return {}
    days = days_between(book.year.register_on, book.year.previous_end)
    total = round(kitchen.before * kitchen.before_pace * len(days))
    rng = source(book.seed, f"{kitchen.unit} before")
    return dict(zip(days, counts(rng, days, total, kitchen_day), strict=True))


def measured_now(book: Book, kitchen: Kitchen, total: int) -> dict[date, int]:
    """What the kitchen recorded this year, day by day, up to the day of its last entry."""
    year = book.year
    last = year.today if kitchen.is_early else year.ago(1 + kitchen.silent_days)
    days = days_between(year.start, last)
    tail = recent(book, kitchen)
    free = days[: len(days) - len(tail)]
    values = counts(
        source(book.seed, f"{kitchen.unit} now"), free, total - sum(tail), lambda d: weight(book, kitchen, d)
    )
    return dict(zip(days, [*values, *tail], strict=True))


def weight(book: Book, kitchen: Kitchen, day: date) -> float:
    """How full a day is: its step, its weekday, and how long a new kitchen has been open."""
    full = per_day(book, kitchen, day) * kitchen_day(day)
    if kitchen.before is None:
        return full * min(1.0, 0.5 + 0.5 * (day - book.year.start).days / RAMP_DAYS)
    return full


def recent(book: Book, kitchen: Kitchen) -> tuple[int, ...]:
    """The last days of the two kitchens of which a story is told; none for the others."""
    if kitchen.unit == "leeds":
        step = per_day(book, kitchen, book.year.yesterday)
        return tuple(people - 6 + step for people in LEEDS_LAST_DAYS)
    if kitchen.unit == "york":
        step = per_day(book, kitchen, book.year.yesterday)
        rng = source(book.seed, "york oven")
        return (*(rng.choice((2, 3, 3)) * step // 5 for _ in range(OVEN_OFF_DAYS - 1)), 3 * step // 5)
    return ()


def latest_note(book: Book, unit: str) -> str | None:
    part_day = f"{book.year.ahead(2):%A}"
    notes = {
        "leeds": "Two families from the new flats came for the first time.",
        "york": f"Oven still off. The part comes on {part_day}, until then we cook on two plates.",
        "durham": "Quiet evening, and the spare pan is back from York.",
        "cambridge": "We start over on Monday with the students’ union, I am sure that it fills up.",
        "peterborough": "Counting book is at the printer’s, I enter the week when it is back.",
    }
    return notes.get(unit)
