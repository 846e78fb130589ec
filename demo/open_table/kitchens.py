"""Feeding at the charity's own kitchens: the division's goal, the regions', the kitchens', day by day."""

from datetime import timedelta

from demo.open_table.book import Book, Row
from demo.open_table.demo_year import days_between, monday_of, month_start, month_year
from demo.open_table.kitchen_days import expected_people, latest_note, measured_before, measured_now, per_day
from demo.open_table.kitchen_tables import KITCHENS, NORTH, REGIONS, Kitchen, Region
from demo.open_table.notes import Remarks
from demo.open_table.people import lead_of, team_of
from demo.open_table.series import counts, kitchen_day, source, spread

PEOPLE_FED = "people-fed"
DIVISION_GOAL = "own-kitchens-feed"


def enter_kitchens(book: Book) -> int:
    """Enter the kitchens' goals of both years; returns how many people they fed in the year before."""
    year = book.year
    book.kpi(
        PEOPLE_FED,
        "People fed",
        unit="people",
        aggregation="sum",
        cadence="daily",
        description="People who were given a meal, counted at the door.",
    )
    book.goal(
        DIVISION_GOAL,
        "Feed 60,000 people at our own kitchens",
        year.start,
        year.end,
        parent="vision",
        owner="person:ines-marchetti",
        rollup="sum",
        target=60_000,
        priority="high",
        tags=["kitchens"],
    )
    kitchens_before(book)
    fed_before = 0
    for region in REGIONS:
        book.goal(
            region.key,
            region.title.format(by=month_year(year.end)),
            year.start,
            year.end,
            parent=DIVISION_GOAL,
            owner=f"person:{lead_of(region.unit)}",
            rollup="sum",
            target=region.target,
            priority=region.priority,
            tags=["kitchens"],
        )
        rows = [kitchen for kitchen in KITCHENS if kitchen.region == region.unit]
        for kitchen, total in zip(rows, totals(book, region, rows), strict=True):
            fed_before += enter_kitchen(book, kitchen, region.key, total)
        if region.unit == NORTH:
            enter_holiday_meals(book)
            enter_hull_van(book)
    return fed_before


def kitchens_before(book: Book) -> None:
    """The division's goal of the year before, closed."""
    planned = sum((k.before or 0) for k in KITCHENS) * len(
        days_between(book.year.register_on, book.year.previous_end)
    )
    target = round(planned, -3)
    book.goal(
        f"{DIVISION_GOAL}-before",
        f"Feed {target:,} people at our own kitchens by {month_year(book.year.previous_end)}",
        book.year.register_on,
        book.year.previous_end,
        parent="by-last-year",
        owner="person:ines-marchetti",
        rollup="sum",
        target=target,
        state="closed",
        tags=["kitchens"],
    )


def totals(book: Book, region: Region, kitchens: list[Kitchen]) -> list[int]:
    """How many people each kitchen of a region has fed this year."""
    own = [kitchen.pace * expected_people(book, kitchen) for kitchen in kitchens]
    if region.pace is None:
        return [round(total) for total in own]
    gone_ratio = book.year.gone_ratio(book.year.start, book.year.end)
    return spread(round(region.pace * gone_ratio * region.target), own)


def enter_kitchen(book: Book, kitchen: Kitchen, parent: str, total: int) -> int:
    """One kitchen's series and its goals of both years; returns the people fed in the year before."""
    year, unit = book.year, kitchen.unit
    owner = kitchen.owner or lead_of(unit)
    before = measured_before(book, kitchen)
    now = measured_now(book, kitchen, total)
    days = [*before, *now]
    by = (owner, *(key for key in team_of(unit) if key != owner))
    share = 0.14 if kitchen.region == NORTH else 0.07
    remarks = Remarks("feed", share, kitchen.confidence, latest_note(book, unit))
    book.kpi(
        f"{PEOPLE_FED}-{unit}",
        series_of=PEOPLE_FED,
        owner=f"unit:{unit}",
        measurements=book.entries(
            f"{PEOPLE_FED}-{unit}", days, [*before.values(), *now.values()], by, remarks
        ),
    )
    book.goal(
        f"{unit}-feed",
        f"Feed {per_day(book, kitchen, year.today)} people every day",
        year.start,
        year.end,
        parent=parent,
        owner=f"person:{owner}",
        kpi=f"{PEOPLE_FED}-{unit}",
        cadence="daily",
        tags=["kitchens"],
        **steps_or_target(book, kitchen),
    )
    if kitchen.before is not None:
        book.goal(
            f"{unit}-feed-before",
            f"Feed {kitchen.before} people every day until {month_year(year.previous_end)}",
            year.register_on,
            year.previous_end,
            parent=f"{DIVISION_GOAL}-before",
            owner=f"person:{owner}",
            kpi=f"{PEOPLE_FED}-{unit}",
            cadence="daily",
            target=kitchen.before,
            state="closed",
            tags=["kitchens"],
        )
    return sum(before.values())


def steps_or_target(book: Book, kitchen: Kitchen) -> Row:
    if len(kitchen.steps) == 1:
        return {"target": kitchen.steps[0][1]}
    dated = ((month_start(book.year.start, months), people) for months, people in kitchen.steps)
    return {"steps": [[day.isoformat(), people] for day, people in dated]}


def enter_holiday_meals(book: Book) -> None:
    """The holiday that is over, closed short of its target, and the one to come."""
    season, first, last = book.year.past_season()
    days = days_between(first, last)
    values = counts(source(book.seed, "holiday meals"), days, 862, kitchen_day)
    book.kpi(
        "holiday-meals-past",
        series_of=PEOPLE_FED,
        owner="unit:holiday-meals",
        measurements=book.entries(
            "holiday-meals-past", days, values, team_of("holiday-meals"), Remarks("feed", 0.1)
        ),
    )
    book.goal(
        "north-holidays-past",
        f"Feed 1,000 children {season.during}",
        first,
        last,
        parent="north-feed",
        owner="person:ruth-hargreaves",
        kpi="holiday-meals-past",
        target=1_000,
        state="closed",
        tags=["children", "holidays"],
    )
    season, first, last = book.year.coming_season()
    book.kpi("holiday-meals-next", series_of=PEOPLE_FED, owner="unit:holiday-meals")
    book.goal(
        "north-holidays-next",
        f"Feed 900 people {season.at}",
        first,
        last,
        parent="north-feed",
        owner="person:sam-clarke",
        kpi="holiday-meals-next",
        target=900,
        tags=["holidays"],
    )


def enter_hull_van(book: Book) -> None:
    """A van that has been on the road for three weeks and has not reported yet."""
    start = monday_of(book.year.today) - timedelta(weeks=3)
    last_sunday = monday_of(book.year.end + timedelta(days=1)) - timedelta(days=1)
    book.kpi(
        "van-people-fed",
        "People fed from the van",
        unit="people",
        aggregation="sum",
        cadence="weekly",
        owner="unit:hull-van",
    )
    book.goal(
        "hull-van-feed",
        "Feed 10 people every week",
        start,
        last_sunday,
        parent="north-feed",
        owner="person:hana-novak",
        kpi="van-people-fed",
        cadence="weekly",
        target=10,
        tags=["kitchens", "van"],
    )
