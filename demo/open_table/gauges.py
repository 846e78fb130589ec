"""Goals on one number each: kept above or below a limit, in a range, brought up or down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from demo.open_table.book import Book, Row
from demo.open_table.demo_year import month_start
from demo.open_table.notes import Remarks
from demo.open_table.series import above_limit, below_limit, climb, fridays, source, within_range

REACH, AT_LEAST, AT_MOST, WITHIN = "reach", "at_least", "at_most", "within"


@dataclass(frozen=True, slots=True)
class Gauge:
    """A number that somebody reads off each week or month.

    `numbers`: (from, to) for `reach`, (low, high) for `within`, (limit, ceiling of usual values) for
    `at_least`, (limit,) for `at_most`; `pace` is progress against what is expected (1 = as expected);
    `silent` counts the readings that are missing at the end.
    """

    key: str
    title: str
    kpi: str
    owner: str
    unit: str
    direction: str
    numbers: tuple[float, ...]
    pace: float
    parent: str | None = None
    supports: tuple[str, ...] = ()
    is_monthly: bool = False
    silent: int = 0
    digits: int = 0
    priority: str | None = None
    tags: tuple[str, ...] = ()


def enter_gauges(book: Book, gauges: Sequence[Gauge]) -> None:
    for gauge in gauges:
        enter_gauge(book, gauge)


def enter_gauge(book: Book, gauge: Gauge) -> None:
    year, owner = book.year, f"person:{gauge.owner}"
    days = readings(book, gauge)
    values = read_values(book, gauge, days)
    confidence = "high" if gauge.pace >= 0.9 else "medium"
    rows = book.entries(gauge.key, days, values, (gauge.owner,), Remarks("office", 0.12, confidence))
    book.kpi(
        gauge.key,
        gauge.kpi,
        unit=gauge.unit,
        better=better(gauge),
        aggregation="last",
        owner=owner,
        cadence="monthly" if gauge.is_monthly else "weekly",
        measurements=rows,
    )
    book.goal(
        gauge.key,
        gauge.title,
        year.start,
        year.end,
        parent=gauge.parent,
        owner=owner,
        kpi=gauge.key,
        supports=list(gauge.supports),
        priority=gauge.priority,
        tags=list(gauge.tags),
        **bounds(gauge),
    )


def readings(book: Book, gauge: Gauge) -> list[date]:
    """The days on which the number was read: Fridays, or the last day of each month."""
    days = fridays(book.year.register_on, book.year.yesterday)
    if gauge.is_monthly:
        ends = (month_start(book.year.register_on, n) - timedelta(days=1) for n in range(1, 16))
        days = [day for day in ends if day < book.year.today]
    return days[: len(days) - gauge.silent]


def read_values(book: Book, gauge: Gauge, days: Sequence[date]) -> list[float]:
    rng, count = source(book.seed, gauge.key), len(days)
    match gauge.direction, gauge.numbers:
        case "at_most", (limit,):
            return below_limit(rng, count, limit, gauge.pace)
        case "at_least", (limit, ceiling):
            return above_limit(rng, count, limit, ceiling, gauge.pace)
        case "within", (low, high):
            return within_range(rng, count, low, high, gauge.pace)
        case _, (first, target):
            return approach(book, gauge, days, first, target)
    raise ValueError(gauge.key)


def approach(book: Book, gauge: Gauge, days: Sequence[date], first: float, target: float) -> list[float]:
    """The baseline through the year before, then as far toward the target as the pace brought it."""
    earlier = sum(day < book.year.start for day in days)
    gone_ratio = book.year.gone_ratio(book.year.start, book.year.end)
    last = round(first + (target - first) * min(1.0, gauge.pace * gone_ratio), gauge.digits)
    rng = source(book.seed, gauge.key)
    return [
        *(round(first, gauge.digits) for _ in range(earlier)),
        *climb(rng, len(days) - earlier, first, last, gauge.digits),
    ]


def better(gauge: Gauge) -> str:
    if gauge.direction == WITHIN:
        return "neither"
    falls = gauge.direction == AT_MOST or (gauge.direction == REACH and gauge.numbers[0] > gauge.numbers[1])
    return "down" if falls else "up"


def bounds(gauge: Gauge) -> Row:
    """The goal's direction and numbers as the plan file names them."""
    match gauge.direction, gauge.numbers:
        case "within", (low, high):
            return {"direction": WITHIN, "low": low, "high": high}
        case "reach", (first, target):
            return {"baseline": first, "target": target}
        case direction, (limit, *_):
            return {"direction": direction, "target": limit}
    raise ValueError(gauge.key)
