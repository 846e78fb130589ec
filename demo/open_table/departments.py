"""The goals of central teams, schools and partners that support the feeding."""

from demo.open_table.book import Book
from demo.open_table.department_gauges import GAUGES
from demo.open_table.department_tasks import HABITS, SINGLES, STEPS
from demo.open_table.gauges import AT_LEAST, Gauge, enter_gauges
from demo.open_table.people import lead_of
from demo.open_table.tasks import enter_habits, enter_singles, enter_steps

SCHOOL_MENUS = (
    ("bradford", "Bradford", "nasreen-chowdhury", 0.98),
    ("hull", "Hull", "kevin-blanchard", 0.95),
    ("tees-valley", "Tees Valley", "jill-featherstone", 0.86),
    ("leicester", "Leicester", "dipak-solanki", 0.99),
    ("tower-hamlets", "Tower Hamlets", "rukhsana-miah", 1.0),
    ("sheffield", "Sheffield", "claire-staniforth", 0.94),
    ("nottingham", "Nottingham", "emeka-obi", 0.9),
    ("manchester", "Manchester", "siobhan-byrne", 0.97),
)
KITCHEN_REGIONS = (
    ("north", "North", 0.97),
    ("south", "South", 1.0),
    ("east", "East", 0.84),
    ("west", "West", 0.95),
)
STORES = (
    ("leeds", "Leeds", "ian-thorley", 0.98),
    ("reading", "Reading", "aoife-brennan", 0.95),
    ("coventry", "Coventry", "mustafa-karim", 0.88),
)
SHOPS = (
    ("headingley", "Headingley", 3_700),
    ("didsbury", "Didsbury", 3_100),
    ("bedminster", "Bedminster", 2_600),
)


def enter_departments(book: Book) -> None:
    """Enter what the central teams set out to do, and the goals that are made of other goals."""
    enter_made_of_others(book)
    enter_gauges(book, GAUGES)
    enter_habits(book, HABITS)
    enter_singles(book, SINGLES)
    enter_steps(book, STEPS)


def enter_made_of_others(book: Book) -> None:
    first, last = book.year.start, book.year.end
    book.goal(
        "place-to-work",
        "Be a place where people stay",
        first,
        last,
        owner="person:angela-frith",
        rollup="weighted",
        supports=["own-kitchens-feed"],
        tags=["people"],
    )
    book.goal(
        "hygiene",
        "Pass every hygiene visit with 5 of 5",
        first,
        last,
        owner="person:sunita-rao",
        rollup="worst",
        supports=["own-kitchens-feed"],
        priority="critical",
        tags=["safety"],
    )
    book.goal(
        "menus",
        "Children rate our menus 4 of 5",
        first,
        last,
        owner="person:oliver-pryce",
        rollup="mean",
        direction=AT_LEAST,
        target=4,
        supports=["schools-lunches"],
        tags=["schools"],
    )
    book.goal(
        "stores",
        "Keep food for ten days in every store",
        first,
        last,
        owner="person:gethin-powell",
        rollup="min",
        direction=AT_LEAST,
        target=10,
        supports=["own-kitchens-feed", "partners-feed"],
        tags=["supply"],
    )
    book.goal(
        "best-shop",
        "Have one shop that takes £4,000 a week",
        first,
        last,
        owner="person:sheila-cope",
        rollup="max",
        target=4_000,
        supports=["money"],
        tags=["money"],
    )
    enter_gauges(book, [*menus(), *hygiene(), *stores(), *shops()])


def menus() -> list[Gauge]:
    return [
        Gauge(
            f"menus-{key}",
            f"Menus rated 4 of 5 in {area}",
            f"Menu rating, {area}",
            owner,
            "of 5",
            AT_LEAST,
            (4, 4.7),
            pace,
            parent="menus",
            is_monthly=True,
            tags=("schools",),
        )
        for key, area, owner, pace in SCHOOL_MENUS
    ]


def hygiene() -> list[Gauge]:
    return [
        Gauge(
            f"hygiene-{key}",
            f"Hygiene visits at 4.5 of 5 or better, {name}",
            f"Hygiene level, {name}",
            lead_of(f"kitchens-{key}"),
            "of 5",
            AT_LEAST,
            (4.5, 5),
            pace,
            parent="hygiene",
            is_monthly=True,
            tags=("safety",),
        )
        for key, name, pace in KITCHEN_REGIONS
    ]


def stores() -> list[Gauge]:
    return [
        Gauge(
            f"store-{key}",
            f"Food for ten days in the {name} store",
            f"Days of food, {name}",
            owner,
            "days",
            AT_LEAST,
            (10, 16),
            pace,
            parent="stores",
            tags=("supply",),
        )
        for key, name, owner, pace in STORES
    ]


def shops() -> list[Gauge]:
    return [
        Gauge(
            f"shop-{key}",
            f"Take £{target:,} a week in {name}",
            f"Takings a week, {name}",
            "sheila-cope",
            "GBP",
            "reach",
            (1_800, target),
            pace,
            parent="best-shop",
            tags=("money",),
        )
        for (key, name, target), pace in zip(SHOPS, (1.1, 0.95, 0.7), strict=True)
    ]
