"""What kitchens look after besides feeding: waste, delivery, the rota, gifts, open Saturdays."""

from collections.abc import Sequence
from datetime import date, timedelta

from demo.open_table.book import Book
from demo.open_table.demo_year import days_between, monday_of
from demo.open_table.kitchen_tables import CARE, KITCHENS, Care
from demo.open_table.milestones import planned
from demo.open_table.notes import Remarks
from demo.open_table.people import team_of
from demo.open_table.series import below_limit, climb, fridays, source, spread, sundays, within_range

DELIVERY_MINUTES = (20, 35)
SATURDAY_STEPS = (
    "Agree the hours with the landlord",
    "Find four people for Saturdays",
    "Order food for a sixth day",
    "Gas check",
    "Open on the first Saturday",
)
# The last days of Leeds: waste below its limit nine days in a row, delivery in time on two.
LEEDS_WASTE = (4.6, 3.4, 3.1, 3.6, 3.3, 2.9, 3.5, 3.0, 3.4, 3.2)
LEEDS_DELIVERY = (30.0, 33.0, 44.0, 29.0, 31.0)
LEEDS_LAST_GIFT = 85


def enter_care(book: Book) -> None:
    """Enter the families, then each kitchen's goals of care."""
    book.kpi(
        "food-waste",
        "Food waste",
        unit="kg",
        aggregation="sum",
        cadence="daily",
        better="down",
        description="Weighed after closing, peel not counted.",
    )
    book.kpi(
        "delivery-time",
        "Delivery time",
        unit="min",
        aggregation="mean",
        cadence="daily",
        better="neither",
        description="Minutes from the kitchen to the door, the average of the round.",
    )
    book.kpi(
        "volunteers-on-rota", "Volunteers on the rota", unit="people", aggregation="last", cadence="weekly"
    )
    book.kpi("gifts", "Gifts for the kitchen", unit="GBP", aggregation="sum", cadence="weekly")
    for care in CARE:
        enter_waste(book, care)
        enter_delivery(book, care)
        enter_rota(book, care)
        enter_gifts(book, care)
        enter_saturdays(book, care)


def owner_of(care: Care, turn: int) -> str:
    """Whose goal it is: Amira's in Leeds, elsewhere the team take turns."""
    team = team_of(care.unit)
    return "amira-khan" if care.unit == "leeds" else team[turn % len(team)]


def recorders(care: Care, owner: str) -> tuple[str, ...]:
    return (owner, *(key for key in team_of(care.unit) if key != owner))


def recorded_days(book: Book, care: Care) -> list[date]:
    """The days for which a kitchen wrote down waste and delivery: from the register's start, or its own."""
    kitchen = next(kitchen for kitchen in KITCHENS if kitchen.unit == care.unit)
    first = book.year.start if kitchen.before is None else book.year.register_on
    return days_between(first, book.year.ago(1 + kitchen.silent_days))


def with_tail(values: list[float], tail: Sequence[float]) -> list[float]:
    return [*values[: len(values) - len(tail)], *tail]


def enter_waste(book: Book, care: Care) -> None:
    if care.waste is None:
        return
    (limit, attainment), days, owner = care.waste, recorded_days(book, care), owner_of(care, 1)
    key = f"food-waste-{care.unit}"
    values = below_limit(source(book.seed, key), len(days), limit, attainment)
    values = with_tail(values, LEEDS_WASTE if care.unit == "leeds" else ())
    rows = book.entries(key, days, values, recorders(care, owner), Remarks("waste", 0.03))
    book.kpi(key, series_of="food-waste", owner=f"unit:{care.unit}", measurements=rows)
    book.goal(
        f"{care.unit}-waste",
        f"Waste at most {limit:g} kg a day",
        book.year.start,
        book.year.end,
        parent="waste",
        owner=f"person:{owner}",
        kpi=key,
        cadence="daily",
        direction="at_most",
        target=limit,
        supports=[f"{care.unit}-feed"],
        tags=["waste"],
    )


def enter_delivery(book: Book, care: Care) -> None:
    if care.delivery is None:
        return
    days, owner, (low, high) = recorded_days(book, care), owner_of(care, 2), DELIVERY_MINUTES
    key = f"delivery-time-{care.unit}"
    values = within_range(source(book.seed, key), len(days), low, high, care.delivery)
    values = with_tail(values, LEEDS_DELIVERY if care.unit == "leeds" else ())
    rows = book.entries(key, days, values, recorders(care, owner), Remarks("delivery", 0.03, "medium"))
    book.kpi(key, series_of="delivery-time", owner=f"unit:{care.unit}", measurements=rows)
    book.goal(
        f"{care.unit}-delivery",
        f"Deliver in {low} to {high} minutes",
        book.year.start,
        book.year.end,
        parent="delivery",
        owner=f"person:{owner}",
        kpi=key,
        cadence="daily",
        direction="within",
        low=low,
        high=high,
        supports=[f"{care.unit}-feed"],
        tags=["delivery"],
    )


def enter_rota(book: Book, care: Care) -> None:
    """Volunteers counted each Sunday; Leeds has not counted last Sunday yet."""
    if care.rota is None:
        return
    (first, target, last), owner = care.rota, owner_of(care, 0)
    days = sundays(book.year.start, book.year.yesterday)
    if care.unit == "leeds":
        days = sundays(book.year.start, monday_of(book.year.today) - timedelta(days=8))
    key = f"volunteers-on-rota-{care.unit}"
    values = climb(source(book.seed, key), len(days), first, last)
    rows = book.entries(key, days, values, recorders(care, owner), Remarks("rota", 0.15, "medium"))
    book.kpi(key, series_of="volunteers-on-rota", owner=f"unit:{care.unit}", measurements=rows)
    book.goal(
        f"{care.unit}-rota",
        f"Have {target} volunteers on the rota",
        book.year.start,
        book.year.end,
        parent="volunteers",
        owner=f"person:{owner}",
        kpi=key,
        baseline=first,
        target=target,
        supports=[f"{care.unit}-feed"],
        tags=["volunteers"],
    )


def enter_gifts(book: Book, care: Care) -> None:
    """Gifts for one thing, counted each Friday until last week's."""
    if care.gifts is None:
        return
    (purpose, target, raised), owner = care.gifts, owner_of(care, 3)
    first, last = book.year.ago(55), book.year.ahead(24)
    weeks = fridays(first, monday_of(book.year.today) - timedelta(days=3))
    key = f"gifts-{care.unit}"
    rng = source(book.seed, key)
    tail = (LEEDS_LAST_GIFT,) if care.unit == "leeds" else ()
    values = spread(raised - sum(tail), [rng.uniform(0.6, 1.4) for _ in weeks[len(tail) :]])
    rows = book.entries(key, weeks, [*values, *tail], recorders(care, owner), Remarks("gifts", 0.3, "medium"))
    book.kpi(key, series_of="gifts", owner=f"unit:{care.unit}", measurements=rows)
    book.goal(
        f"{care.unit}-gifts",
        f"Raise £{target:,} for {purpose}",
        first,
        last,
        owner=f"person:{owner}",
        kpi=key,
        target=target,
        supports=[f"{care.unit}-feed"],
        tags=["gifts"],
    )


def enter_saturdays(book: Book, care: Care) -> None:
    """Five steps to open on Saturdays; in Leeds the fourth is due tomorrow, in York one is late."""
    if care.saturdays is None:
        return
    year, done, owner = book.year, care.saturdays, owner_of(care, 3)
    next_in = {"leeds": 1, "york": -3}.get(care.unit, 16)
    coming = [year.ahead(next_in + round((67 - next_in) * n / max(1, 4 - done))) for n in range(5 - done)]
    passed = [year.ago(60 - round(50 * n / 5)) for n in range(done)]
    book.goal(
        f"{care.unit}-saturdays",
        "Open on Saturdays",
        year.ago(70),
        year.ahead(67),
        owner=f"person:{owner}",
        direction="milestones",
        milestones=planned(SATURDAY_STEPS, [*passed, *coming], done),
        supports=[f"{care.unit}-feed"],
        tags=["opening hours"],
    )
