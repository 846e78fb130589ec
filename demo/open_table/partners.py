"""Partner charities, food banks and places of worship, that feed with our food and report by the week."""

from demo.open_table.book import Book
from demo.open_table.demo_year import month_year
from demo.open_table.flows import Flow, Stream, enter_flows
from demo.open_table.notes import Remarks

FED_BY_PARTNERS = "fed-by-partners"
DIVISION_GOAL = "partners-feed"

FOOD_BANKS = (
    Flow(
        "harbour", "Feed 52,000 people with Harbour Food Bank", "sharon-peake", 52_000, 0.99, (50_000, 1.04)
    ),
    Flow(
        "bridge-street",
        "Feed 48,000 people with Bridge Street Pantry",
        "luke-merriman",
        48_000,
        0.95,
        (42_000, 1.01),
    ),
    Flow(
        "northgate", "Feed 44,000 people with Northgate Larder", "zainab-bello", 44_000, 0.92, (40_000, 0.97)
    ),
    Flow(
        "kingsway",
        "Feed 36,000 people with Kingsway Food Club",
        "ewan-strachan",
        36_000,
        0.79,
        (30_000, 1.02),
    ),
)
WORSHIP = (
    Flow(
        "gurdwaras", "Feed 30,000 people with twelve gurdwaras", "gurdeep-bains", 30_000, 0.72, (24_000, 1.06)
    ),
    Flow("mosques", "Feed 28,000 people with nine mosques", "yusuf-demir", 28_000, 0.5, (20_000, 0.98)),
    Flow(
        "parishes", "Feed 22,000 people with thirty parishes", "rachel-fenn", 22_000, 0.36, (18_000, 0.9), 2
    ),
)
DEPARTMENTS = (
    ("food-banks", "Feed 180,000 people", "kofi-antwi", 0.9232596, FOOD_BANKS),
    ("places-of-worship", "Feed 80,000 people", "nina-petrova", 0.5394303, WORSHIP),
)


def enter_partners(book: Book) -> int:
    """Enter the partners' goals of both years; returns the people fed in the year before."""
    year, fed_before = book.year, 0
    book.kpi(
        FED_BY_PARTNERS,
        "People fed by partners",
        unit="people",
        aggregation="sum",
        cadence="weekly",
        description="People fed with our food by other charities, as they report it.",
    )
    book.goal(
        DIVISION_GOAL,
        "Feed 260,000 people with partner charities",
        year.start,
        year.end,
        parent="vision",
        owner="person:victor-lindqvist",
        rollup="sum",
        target=260_000,
        priority="high",
        tags=["partners"],
    )
    planned = sum(flow.before[0] for *_, flows in DEPARTMENTS for flow in flows if flow.before)
    book.goal(
        f"{DIVISION_GOAL}-before",
        f"Feed {planned:,} people with partners by {month_year(year.previous_end)}",
        year.register_on,
        year.previous_end,
        parent="by-last-year",
        owner="person:victor-lindqvist",
        rollup="sum",
        target=planned,
        state="closed",
        tags=["partners"],
    )
    for key, title, owner, pace, flows in DEPARTMENTS:
        parent = book.goal(
            f"{key}-feed",
            title,
            year.start,
            year.end,
            parent=DIVISION_GOAL,
            owner=f"person:{owner}",
            rollup="sum",
            target=sum(flow.target for flow in flows),
            tags=["partners"],
        )
        stream = Stream(
            FED_BY_PARTNERS,
            parent,
            f"{DIVISION_GOAL}-before",
            year.start,
            year.end,
            pace,
            Remarks("partner", 0.2),
            tags=("partners",),
        )
        fed_before += enter_flows(book, stream, flows)
    return fed_before
