"""What serves the vision without counting in it: money, volunteers, waste, delivery, a new kitchen."""

from datetime import date

from demo.open_table.book import Book
from demo.open_table.demo_year import month_year
from demo.open_table.flows import Flow, Stream, enter_flows
from demo.open_table.milestones import due_dates, planned
from demo.open_table.notes import Remarks
from demo.open_table.series import below_limit, climb, source, sundays, within_range

VOLUNTEERS_AT_START, VOLUNTEERS_TARGET, VOLUNTEERS_PACE = 900, 1_200, 1.1091
MONEY_TARGET, MONEY_PACE = 2_400_000, 0.8902
BRISTOL_STEPS = (
    "Find a room with a kitchen",
    "Agree the lease",
    "Fit the kitchen",
    "Pass the hygiene visit",
    "Train twelve volunteers",
    "Serve the first meal",
)
APPEALS = (
    Flow("regular-giving", "Raise £900,000 from regular givers", "toby-marriott", 900_000, 0.98),
    Flow("companies", "Raise £600,000 from companies", "anjali-desai", 600_000, 0.86),
    Flow("trusts", "Raise £500,000 from trusts", "fiona-macrae", 500_000, 0.93),
    Flow("winter-appeals", "Raise £300,000 from appeals", "jerome-dixon", 300_000, 0.62),
    Flow("shops", "Raise £100,000 in our shops", "sheila-cope", 100_000, 0.9),
)


def enter_support_goals(book: Book) -> None:
    """Enter the five goals of the Vision page’s second part; kitchens’ own goals hang below three of them."""
    enter_money(book)
    enter_volunteers(book)
    enter_waste(book)
    enter_delivery(book)
    enter_bristol(book)


def money_year(book: Book) -> tuple[str, date, date]:
    """Money is raised by the calendar year; in its first months the charity's own year is shown instead."""
    year = book.year
    if year.start.year == year.today.year:
        return f"in {year.today.year}", date(year.today.year, 1, 1), date(year.today.year, 12, 31)
    return f"by {month_year(year.end)}", year.start, year.end


def enter_money(book: Book) -> None:
    when, first, last = money_year(book)
    book.kpi(
        "money-raised",
        "Money raised",
        unit="GBP",
        aggregation="sum",
        cadence="weekly",
        description="Gifts and grants received, without legacies.",
    )
    book.goal(
        "money",
        f"Raise £2.4 M {when}",
        first,
        last,
        owner="person:victor-lindqvist",
        rollup="sum",
        target=MONEY_TARGET,
        supports=["vision"],
        priority="critical",
        tags=["money"],
    )
    stream = Stream(
        "money-raised",
        "money",
        None,
        first,
        last,
        MONEY_PACE,
        Remarks("office", 0.12),
        tags=("money",),
        noise_ratio=0.5,
    )
    enter_flows(book, stream, APPEALS)


def enter_volunteers(book: Book) -> None:
    year = book.year
    days = sundays(year.start, year.yesterday)
    gained = (
        (VOLUNTEERS_TARGET - VOLUNTEERS_AT_START) * VOLUNTEERS_PACE * year.gone_ratio(year.start, year.end)
    )
    values = climb(
        source(book.seed, "volunteers"), len(days), VOLUNTEERS_AT_START, round(VOLUNTEERS_AT_START + gained)
    )
    rows = book.entries("volunteers", days, values, ("hannah-coles", "jamal-pierre"), Remarks("office", 0.2))
    book.kpi(
        "volunteers",
        "Volunteers",
        unit="people",
        aggregation="last",
        cadence="weekly",
        owner="unit:volunteering",
        measurements=rows,
        description="People who helped within the last month.",
    )
    book.goal(
        "volunteers",
        "Have 1,200 volunteers",
        year.start,
        year.end,
        owner="person:bea-lawson",
        rollup="measured",
        kpi="volunteers",
        baseline=VOLUNTEERS_AT_START,
        target=VOLUNTEERS_TARGET,
        supports=["vision"],
        tags=["volunteers"],
    )


def enter_waste(book: Book) -> None:
    year = book.year
    days = sundays(year.register_on, year.yesterday)
    values = [*below_limit(source(book.seed, "waste"), len(days) - 1, 5, 0.955), 4.6]
    rows = book.entries(
        "waste-share", days, values, ("sofia-romano", "ines-marchetti"), Remarks("office", 0.15)
    )
    book.kpi(
        "waste-share",
        "Food wasted",
        unit="%",
        aggregation="last",
        cadence="weekly",
        better="down",
        owner="unit:supply",
        measurements=rows,
        description="Thrown away, as a share of the food that we handle.",
    )
    book.goal(
        "waste",
        "Waste at most 5 % of our food",
        year.start,
        year.end,
        owner="person:ines-marchetti",
        rollup="measured",
        kpi="waste-share",
        direction="at_most",
        target=5,
        supports=["vision"],
        tags=["waste"],
    )


def enter_delivery(book: Book) -> None:
    year = book.year
    days = sundays(year.register_on, year.yesterday)
    values = [*within_range(source(book.seed, "delivery"), len(days) - 1, 20, 35, 0.78), 33.0]
    rows = book.entries(
        "delivery-average", days, values, ("tom-whitaker", "ian-thorley"), Remarks("office", 0.15, "medium")
    )
    book.kpi(
        "delivery-average",
        "Delivery time, all kitchens",
        unit="min",
        aggregation="last",
        cadence="weekly",
        better="neither",
        owner="unit:own-kitchens",
        measurements=rows,
    )
    book.goal(
        "delivery",
        "Deliver in 20 to 35 minutes",
        year.start,
        year.end,
        owner="person:tom-whitaker",
        rollup="measured",
        kpi="delivery-average",
        direction="within",
        low=20,
        high=35,
        supports=["vision"],
        tags=["delivery"],
    )


def enter_bristol(book: Book) -> None:
    year = book.year
    last = max(year.day(303), year.ahead(60))
    dates = due_dates(year.start, year.today, last, done=2, late=0, ahead=4)
    book.goal(
        "bristol",
        "Open a kitchen in Bristol",
        year.start,
        last,
        owner="person:noor-aziz",
        direction="milestones",
        milestones=planned(BRISTOL_STEPS, dates, 2),
        supports=["vision"],
        priority="high",
        tags=["new kitchen"],
    )
