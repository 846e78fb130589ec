"""Larger numbers reported by the week: what areas, partners or appeals bring in, and last year's."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from demo.open_table.book import Book
from demo.open_table.demo_year import month_year
from demo.open_table.notes import Remarks
from demo.open_table.series import counts, fridays, source, spread

BY_PACE = {True: "high", False: "medium"}


@dataclass(frozen=True, slots=True)
class Flow:
    """One row: whose, how much in the year, at what pace (1 = as expected), and how long silent.

    `before` is last year's (target, share reached), null where there was none.
    """

    key: str
    title: str
    owner: str
    target: int
    pace: float
    before: tuple[int, float] | None = None
    silent_weeks: int = 0


@dataclass(frozen=True, slots=True)
class Stream:
    """What the rows of one table share: their KPI family, their parents, their dates, their rhythm."""

    family: str
    parent: str
    parent_before: str | None
    first: date
    last: date
    pace: float
    remarks: Remarks
    weight: Callable[[date], float] = lambda friday: 1.0
    tags: tuple[str, ...] = ()
    noise_ratio: float = 0.18


def reached(book: Book, target: int, pace: float, first: date, last: date) -> int:
    """What has come in by yesterday at a pace; a little above the target at most."""
    return round(target * min(1.06, pace * book.year.gone_ratio(first, last)))


def enter_flows(book: Book, stream: Stream, flows: Sequence[Flow]) -> int:
    """Enter a series and a goal for each row, last year's too; returns last year's sum."""
    whole = reached(book, sum(flow.target for flow in flows), stream.pace, stream.first, stream.last)
    totals = spread(whole, [flow.target * flow.pace for flow in flows])
    return sum(enter_flow(book, stream, flow, total) for flow, total in zip(flows, totals, strict=True))


def enter_flow(book: Book, stream: Stream, flow: Flow, total: int) -> int:
    kpi, owner = f"{stream.family}-{flow.key}", f"person:{flow.owner}"
    before = weeks_before(book, stream, flow)
    now = weeks_now(book, stream, flow, total)
    remarks = Remarks(stream.remarks.subject, stream.remarks.share, BY_PACE[flow.pace >= 0.9])
    rows = book.entries(kpi, [*before, *now], [*before.values(), *now.values()], (flow.owner,), remarks)
    book.kpi(kpi, series_of=stream.family, owner=owner, measurements=rows)
    book.goal(
        f"{flow.key}-{stream.family}",
        flow.title,
        stream.first,
        stream.last,
        parent=stream.parent,
        owner=owner,
        kpi=kpi,
        target=flow.target,
        tags=list(stream.tags),
    )
    if flow.before and stream.parent_before:
        numbers = f"{flow.target:,}", f"{flow.before[0]:,}"
        title = f"{flow.title.replace(*numbers)} by {month_year(book.year.previous_end)}"
        book.goal(
            f"{flow.key}-{stream.family}-before",
            title,
            book.year.register_on,
            book.year.previous_end,
            parent=stream.parent_before,
            owner=owner,
            kpi=kpi,
            target=flow.before[0],
            state="closed",
            tags=list(stream.tags),
        )
    return sum(before.values())


def weeks_before(book: Book, stream: Stream, flow: Flow) -> dict[date, int]:
    if not flow.before:
        return {}
    target, share = flow.before
    weeks = fridays(book.year.register_on, book.year.previous_end)
    rng = source(book.seed, f"{stream.family} {flow.key} before")
    return dict(
        zip(weeks, counts(rng, weeks, round(target * share), stream.weight, stream.noise_ratio), strict=True)
    )


def weeks_now(book: Book, stream: Stream, flow: Flow, total: int) -> dict[date, int]:
    weeks = fridays(stream.first, min(book.year.yesterday, stream.last))
    weeks = weeks[: len(weeks) - flow.silent_weeks]
    rng = source(book.seed, f"{stream.family} {flow.key} now")
    return dict(zip(weeks, counts(rng, weeks, total, stream.weight, stream.noise_ratio), strict=True))
