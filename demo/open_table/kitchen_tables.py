"""Every kitchen in a row: what it set out to do, how it goes, and what it looks after besides."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Region:
    """A region's goal; `pace` is null where the kitchens' own paces decide."""

    unit: str
    key: str
    title: str
    target: int
    pace: float | None
    priority: str = "normal"


@dataclass(frozen=True, slots=True)
class Kitchen:
    """A kitchen that feeds people every day.

    `steps` are (months after the year's start, people a day); `pace` is progress against them (1 = as
    expected); `before` is what it fed a day in the year before, null where it is new, and
    `before_pace` how that went; the last entry is `silent_days` further back than the others'.
    """

    unit: str
    region: str
    steps: tuple[tuple[int, int], ...]
    pace: float
    before: int | None = None
    before_pace: float = 1.0
    silent_days: int = 0
    confidence: str = "high"
    is_early: bool = False  # records today's number before the others
    owner: str | None = None  # the kitchen's lead unless named


@dataclass(frozen=True, slots=True)
class Care:
    """What a kitchen looks after besides; null or () where it has no such goal.

    `waste`: (kg a day at most, attainment); `delivery`: attainment of 20 to 35 minutes; `rota`: (from, to,
    last); `gifts`: (purpose, target in pounds, raised); `saturdays`: steps done of five.
    """

    unit: str
    waste: tuple[float, float] | None = None
    delivery: float | None = None
    rota: tuple[int, int, int] | None = None
    gifts: tuple[str, int, int] | None = None
    saturdays: int | None = None


NORTH, SOUTH, EAST, WEST = "kitchens-north", "kitchens-south", "kitchens-east", "kitchens-west"

REGIONS = (
    Region(NORTH, "north-feed", "Feed 10,000 people by {by}", 10_000, None, "high"),
    Region(SOUTH, "south-feed", "Feed 18,000 people", 18_000, 0.9951285),
    Region(EAST, "east-feed", "Feed 14,000 people", 14_000, 0.6881438, "high"),
    Region(WEST, "west-feed", "Feed 20,000 people", 20_000, 0.8603571),
)

KITCHENS = (
    Kitchen("newcastle", NORTH, ((0, 10),), 0.9442, 8, 1.02, is_early=True),
    Kitchen("leeds", NORTH, ((0, 2), (2, 5), (4, 6), (6, 10)), 0.9704, 2, 1.04, owner="amira-khan"),
    Kitchen("york", NORTH, ((0, 2), (3, 5), (7, 10)), 0.6558, 2, 0.97, confidence="low"),
    Kitchen("durham", NORTH, ((0, 2),), 0.8197, confidence="medium"),
    Kitchen("brighton", SOUTH, ((0, 8),), 1.02, 6, 1.05, is_early=True),
    Kitchen("southampton", SOUTH, ((0, 6), (4, 8)), 0.97, 5, 1.01),
    Kitchen("portsmouth", SOUTH, ((0, 6),), 1.04, 4, 0.93),
    Kitchen("reading", SOUTH, ((0, 5), (4, 6)), 0.93, 4, 1.03),
    Kitchen("croydon", SOUTH, ((0, 10),), 1.0, 8, 1.08, is_early=True),
    Kitchen("lewisham", SOUTH, ((0, 6),), 0.81, 5, 1.0, confidence="medium"),
    Kitchen("maidstone", SOUTH, ((0, 2), (2, 5), (6, 6)), 1.06),
    Kitchen("oxford", SOUTH, ((0, 5),), 0.97, 4, 0.9),
    Kitchen("norwich", EAST, ((0, 8),), 0.6, 6, 0.88, confidence="low"),
    Kitchen("ipswich", EAST, ((0, 5),), 0.95, 4, 1.02),
    Kitchen("cambridge", EAST, ((0, 6),), 0.52, 5, 0.95, confidence="high"),
    Kitchen("peterborough", EAST, ((0, 5),), 0.7, 4, 1.01, silent_days=9, confidence="medium"),
    Kitchen("luton", EAST, ((0, 6), (2, 8)), 0.56, 5, 1.04, confidence="medium"),
    Kitchen("colchester", EAST, ((0, 5),), 0.76, 3, 0.86, confidence="medium"),
    Kitchen("lincoln", EAST, ((0, 2), (2, 5)), 0.96, 2, 1.1),
    Kitchen("birmingham", WEST, ((0, 12),), 0.92, 9, 1.03, is_early=True),
    Kitchen("coventry", WEST, ((0, 6),), 0.72, 5, 0.92, confidence="medium"),
    Kitchen("cardiff", WEST, ((0, 6),), 0.98, 5, 1.02),
    Kitchen("swansea", WEST, ((0, 5),), 0.6, 4, 0.89, confidence="low"),
    Kitchen("gloucester", WEST, ((0, 5),), 0.96, 4, 1.06),
    Kitchen("stoke", WEST, ((0, 5), (4, 6)), 0.78, 4, 1.0, silent_days=4, confidence="medium"),
    Kitchen("wolverhampton", WEST, ((0, 6),), 1.0, 4, 1.07),
    Kitchen("plymouth", WEST, ((0, 5),), 0.85, 4, 0.98, confidence="medium"),
    Kitchen("exeter", WEST, ((0, 2), (2, 5), (6, 6)), 0.95, 2, 1.01),
)

CARE = (
    Care("leeds", (4, 0.95), 0.8, (5, 9, 8), ("the oven", 1_200, 780), 3),
    Care("newcastle", (7, 0.93), 0.95, (14, 20, 17)),
    Care("york", (4, 0.78), 0.66, (6, 10, 6), ("the oven’s repair", 900, 240), 1),
    Care("durham", (2, 0.97), None, (3, 6, 4)),
    Care("brighton", (6, 0.96), 0.97, (11, 16, 14), None, 5),
    Care("southampton", (5, 0.91), 0.9, (8, 12, 10)),
    Care("portsmouth", (5, 0.86), None, None, ("new tables", 1_500, 1_540)),
    Care("reading", (4, 0.98), 0.84),
    Care("croydon", (7, 0.94), 0.92, (15, 22, 19), None, 4),
    Care("lewisham", (5, 0.8), 0.75, (7, 12, 8), ("a cold store", 4_000, 1_900)),
    Care("oxford", (4, 0.97), None, (9, 12, 12), None, 2),
    Care("norwich", (6, 0.62), 0.6, (9, 14, 9)),
    Care("ipswich", (4, 0.95), 0.93),
    Care("cambridge", (5, 0.72), None, (8, 14, 9), None, 1),
    Care("peterborough", (4, 0.88)),
    Care("luton", (6, 0.9), 0.78, (6, 12, 8), ("pans and ladles", 600, 410)),
    Care("lincoln", None, None, (3, 6, 6), None, 4),
    Care("birmingham", (9, 0.93), 0.91, (20, 30, 26), ("a second van", 9_000, 5_600), 5),
    Care("coventry", (5, 0.83), None, (8, 12, 9)),
    Care("cardiff", (5, 0.98), 0.96, (7, 11, 9), None, 3),
    Care("swansea", (4, 0.58), None, None, ("the roof", 6_000, 1_100)),
    Care("gloucester", (4, 0.96)),
    Care("wolverhampton", (5, 0.95), 0.94, (6, 10, 9)),
    Care("plymouth", (4, 0.91), None, (5, 9, 6), ("a garden bed", 300, 265)),
    Care("exeter", (3, 0.99), None, None, None, 3),
)
