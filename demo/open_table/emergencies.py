"""Emergencies, day by day: food after a flood, and warm rooms (where summer lies ahead, shelters)."""

from dataclasses import dataclass
from datetime import date

from demo.open_table.book import Book
from demo.open_table.demo_year import days_between
from demo.open_table.notes import Remarks
from demo.open_table.series import Weight, counts, kitchen_day, source, spread

RELIEF = "emergency-meals"
DIVISION_GOAL = "emergencies-feed"
FLOOD_FIRST_DAY, FLOOD_LAST_DAY, FLOOD_BUSY_DAYS = 40, 214, 75
ROOMS_LAST_DAY = 273


@dataclass(frozen=True, slots=True)
class Site:
    """A place of relief: who reports it, how many people it is to feed, its part in what was reached."""

    key: str
    title: str
    owner: str
    target: int
    part: int


FLOOD_SITES = (
    Site("carlisle", "Feed 5,000 people in Carlisle", "ross-graham", 5_000, 5_310),
    Site("kendal", "Feed 4,000 people in Kendal", "libby-wharton", 4_000, 4_120),
    Site("workington", "Feed 3,000 people in Workington", "mick-dawson", 3_000, 3_050),
)
ROOM_SITES = (
    Site("sunderland", "Feed 9,000 people in Sunderland", "christine-laing", 9_000, 2_410),
    Site("bradford-rooms", "Feed 8,000 people in Bradford", "waqas-ali", 8_000, 2_190),
    Site("stockport", "Feed 6,000 people in Stockport", "helena-marsden", 6_000, 1_060),
    Site("hastings", "Feed 5,000 people in Hastings", "peter-avery", 5_000, 1_100),
)


def enter_emergencies(book: Book) -> None:
    """Enter the division's goal, the flood's and the rooms', with their sites."""
    year = book.year
    book.kpi(
        RELIEF,
        "People fed in emergencies",
        unit="people",
        aggregation="sum",
        cadence="daily",
        description="Meals handed out on site; somebody who comes twice a day counts once.",
    )
    book.goal(
        DIVISION_GOAL,
        "Feed 40,000 people in emergencies",
        year.start,
        year.end,
        parent="vision",
        owner="person:maya-rahman",
        rollup="sum",
        target=40_000,
        tags=["emergencies"],
    )
    enter_flood(book)
    enter_rooms(book)


def enter_flood(book: Book) -> None:
    first, last = book.year.day(FLOOD_FIRST_DAY), book.year.day(FLOOD_LAST_DAY)
    place = "in Cumbria"
    parent = book.goal(
        "flood-feed",
        f"Feed 12,000 people after the floods {place}",
        first,
        last,
        parent=DIVISION_GOAL,
        owner="person:maya-rahman",
        rollup="sum",
        target=12_000,
        priority="critical",
        tags=["emergencies"],
    )
    days = days_between(first, min(book.year.yesterday, last))
    done_ratio = min(1.0, len(days) / FLOOD_BUSY_DAYS)
    for site in FLOOD_SITES:
        enter_site(
            book,
            parent,
            site,
            days,
            round(site.part * done_ratio),
            (first, last),
            lambda day: ebb(first, day),
        )


def ebb(first: date, day: date) -> float:
    """How busy a flood kitchen is: full in the first weeks, then less and less."""
    return 1.0 / (1.0 + max(0, (day - first).days - 14) / 20)


def enter_rooms(book: Book) -> None:
    first = book.year.day(123 if book.year.is_winter_ahead else 60)
    last = book.year.day(ROOMS_LAST_DAY)
    occasion = "in cold weather" if book.year.is_winter_ahead else "in night shelters"
    parent = book.goal(
        "rooms-feed",
        f"Feed 28,000 people {occasion}",
        first,
        last,
        parent=DIVISION_GOAL,
        owner="person:omar-benali",
        rollup="sum",
        target=28_000,
        tags=["emergencies", "winter"],
    )
    days = days_between(first, min(book.year.yesterday, last))
    whole = round(28_000 * min(1.04, 1.5189 * book.year.gone_ratio(first, last)))
    totals = spread(whole, [site.part for site in ROOM_SITES])
    for site, total in zip(ROOM_SITES, totals, strict=True):
        enter_site(book, parent, site, days, total, (first, last), kitchen_day)


def enter_site(
    book: Book,
    parent: str,
    site: Site,
    days: list[date],
    total: int,
    dates: tuple[date, date],
    weight: Weight,
) -> None:
    values = counts(source(book.seed, site.key), days, total, weight)
    rows = book.entries(f"{RELIEF}-{site.key}", days, values, (site.owner,), Remarks("relief", 0.08))
    owner = f"person:{site.owner}"
    book.kpi(f"{RELIEF}-{site.key}", series_of=RELIEF, owner=owner, measurements=rows)
    book.goal(
        f"{site.key}-relief",
        site.title,
        *dates,
        parent=parent,
        owner=owner,
        kpi=f"{RELIEF}-{site.key}",
        target=site.target,
        tags=["emergencies"],
    )
