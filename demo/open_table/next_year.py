"""What is not running: drafts, proposals, refusals and cancellations, and what has only just begun."""

from dataclasses import dataclass
from datetime import date, timedelta

from demo.open_table.book import Book
from demo.open_table.demo_year import monday_of, month_start

PEOPLE_FED = "people-fed"


@dataclass(frozen=True, slots=True)
class Intention:
    """A goal with nobody at work on it; `is_now` says that it is this year's, else the next one's."""

    key: str
    title: str
    owner: str
    target: int
    state: str
    parent: str | None = "next-year"
    is_now: bool = False
    description: str | None = None


INTENTIONS = (
    Intention(
        "next-lunches",
        "Serve 700,000 school lunches",
        "grace-mensah",
        700_000,
        "proposed",
        description="Two more counties have asked; the cooks are the question, not the money.",
    ),
    Intention("next-kitchens", "Feed 110,000 people at our own kitchens", "ines-marchetti", 110_000, "draft"),
    Intention(
        "next-partners", "Feed 480,000 people with partner charities", "victor-lindqvist", 480_000, "proposed"
    ),
    Intention(
        "next-hospitals", "Feed 60,000 people who come home from hospital", "oliver-pryce", 60_000, "draft"
    ),
    Intention(
        "next-meal-boxes",
        "Send 240,000 meal boxes by post",
        "imogen-shaw",
        240_000,
        "rejected",
        description="Rejected: a box by post costs four times a meal at the table.",
    ),
    Intention("next-emergencies", "Feed 50,000 people in emergencies", "maya-rahman", 50_000, "active"),
    Intention(
        "carlisle-kitchen",
        "Feed 3,000 people at a kitchen in Carlisle",
        "bridget-halloran",
        3_000,
        "cancelled",
        "north-feed",
        True,
        "Cancelled: the landlord sold the hall.",
    ),
    Intention(
        "market-stalls",
        "Feed 1,500 people at market stalls",
        "fergus-lockwood",
        1_500,
        "rejected",
        "south-feed",
        True,
        "Rejected: the council gives no licence for hot food before spring.",
    ),
    Intention(
        "second-luton",
        "Feed 1,200 people at a second place in Luton",
        "mohammed-yusuf",
        1_200,
        "proposed",
        "east-feed",
        True,
    ),
    Intention(
        "swansea-beach", "Feed 800 people on the sea front", "dylan-rees", 800, "draft", "west-feed", True
    ),
    Intention(
        "prison-visits",
        "Feed 2,000 visitors at prison gates",
        "kofi-antwi",
        2_000,
        "cancelled",
        "food-banks-feed",
        True,
        "Cancelled: another charity does it already, and well.",
    ),
)


def enter_plans_for_next_year(book: Book) -> None:
    for intention in INTENTIONS:
        first, last = dates(book, intention)
        book.goal(
            intention.key,
            intention.title,
            first,
            last,
            parent=intention.parent,
            owner=f"person:{intention.owner}",
            rollup="sum",
            target=intention.target,
            state=intention.state,
            description=intention.description,
        )
    enter_just_begun(book)


def dates(book: Book, intention: Intention) -> tuple[date, date]:
    if intention.is_now:
        return book.year.ago(20), book.year.end
    return month_start(book.year.end, 1), book.year.next_end


def enter_just_begun(book: Book) -> None:
    """Goals that began this week: nobody can have reported yet."""
    monday = monday_of(book.year.today)
    book.kpi(
        "community-fridge",
        "People at the fridge",
        unit="people",
        aggregation="sum",
        cadence="weekly",
        owner="unit:oxford",
    )
    book.goal(
        "oxford-fridge",
        "Fill the community fridge for 30 people every week",
        monday,
        monday + timedelta(days=83),
        owner="person:gabriel-santos",
        kpi="community-fridge",
        cadence="weekly",
        target=30,
        supports=["oxford-feed"],
        tags=["kitchens"],
    )
    book.kpi(
        "breakfast-clubs",
        "Breakfast clubs open",
        unit="clubs",
        aggregation="last",
        cadence="monthly",
        owner="unit:primary-schools",
    )
    book.goal(
        "breakfast-clubs",
        "Open 12 breakfast clubs",
        monday,
        monday + timedelta(days=200),
        owner="person:bea-lawson",
        kpi="breakfast-clubs",
        target=12,
        supports=["schools-lunches"],
        tags=["schools", "children"],
    )
