"""School lunches: primary and secondary schools by area, reported each Friday in term."""

from demo.open_table.book import Book
from demo.open_table.demo_year import month_year
from demo.open_table.flows import Flow, Stream, enter_flows
from demo.open_table.notes import Remarks
from demo.open_table.series import school_week

LUNCHES = "school-lunches"
DIVISION_GOAL = "schools-lunches"

PRIMARY = (
    Flow("bradford", "Serve 84,000 lunches in Bradford", "nasreen-chowdhury", 84_000, 1.14, (76_000, 1.03)),
    Flow(
        "tower-hamlets", "Serve 66,000 lunches in Tower Hamlets", "rukhsana-miah", 66_000, 1.2, (60_000, 1.08)
    ),
    Flow("hull", "Serve 62,000 lunches in Hull", "kevin-blanchard", 62_000, 0.97, (66_000, 0.98)),
    Flow("leicester", "Serve 58,000 lunches in Leicester", "dipak-solanki", 58_000, 1.12, (48_000, 1.01)),
    Flow(
        "tees-valley",
        "Serve 48,000 lunches in the Tees Valley",
        "jill-featherstone",
        48_000,
        0.84,
        (53_000, 0.92),
    ),
    Flow("bristol", "Serve 42,000 lunches in Bristol", "josie-penrose", 42_000, 1.16),
)
SECONDARY = (
    Flow("sheffield", "Serve 52,000 lunches in Sheffield", "claire-staniforth", 52_000, 0.97, (46_000, 1.02)),
    Flow("manchester", "Serve 46,000 lunches in Manchester", "siobhan-byrne", 46_000, 0.93, (43_000, 1.0)),
    Flow("nottingham", "Serve 40,000 lunches in Nottingham", "emeka-obi", 40_000, 0.76, (41_000, 0.95)),
    Flow("kent", "Serve 22,000 lunches in Kent", "vanessa-hogben", 22_000, 0.6, None, 3),
)
DEPARTMENTS = (
    ("primary-schools", "Serve 360,000 lunches", "bea-lawson", 1.0905858, PRIMARY),
    ("secondary-schools", "Serve 160,000 lunches", "leo-dawes", 0.8591156, SECONDARY),
)


def enter_schools(book: Book) -> int:
    """Enter the schools' goals of both years; returns the lunches served in the year before."""
    year, served_before = book.year, 0
    book.kpi(
        LUNCHES,
        "School lunches",
        unit="lunches",
        aggregation="sum",
        cadence="weekly",
        description="Lunches handed out, by the schools’ own counts.",
    )
    book.goal(
        DIVISION_GOAL,
        "Serve 520,000 school lunches",
        year.start,
        year.end,
        parent="vision",
        owner="person:grace-mensah",
        rollup="sum",
        target=520_000,
        priority="critical",
        tags=["schools", "children"],
    )
    planned = sum(flow.before[0] for *_, flows in DEPARTMENTS for flow in flows if flow.before)
    book.goal(
        f"{DIVISION_GOAL}-before",
        f"Serve {planned:,} school lunches by {month_year(year.previous_end)}",
        year.register_on,
        year.previous_end,
        parent="by-last-year",
        owner="person:grace-mensah",
        rollup="sum",
        target=planned,
        state="closed",
        tags=["schools", "children"],
    )
    for key, title, owner, pace, flows in DEPARTMENTS:
        parent = book.goal(
            f"{key}-lunches",
            title,
            year.start,
            year.end,
            parent=DIVISION_GOAL,
            owner=f"person:{owner}",
            rollup="sum",
            target=sum(flow.target for flow in flows),
            tags=["schools", "children"],
        )
        stream = Stream(
            LUNCHES,
            parent,
            f"{DIVISION_GOAL}-before",
            year.start,
            year.end,
            pace,
            Remarks("lunches", 0.2),
            school_week,
            tags=("schools", "children"),
        )
        served_before += enter_flows(book, stream, flows)
    return served_before
