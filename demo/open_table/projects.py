"""Work that has an end: what the people of Open Table build, and how far it is by today."""

from dataclasses import dataclass
from datetime import date, timedelta

from demo.open_table.book import Row, without_gaps


@dataclass(frozen=True, slots=True)
class Step:
    """A task; `due` and `done` are days from today, `who` a person's key."""

    title: str
    due: int
    who: str
    done: int | None = None
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """A project from one day to another, both counted from today."""

    key: str
    name: str
    owner: str
    start: int
    end: int
    goals: tuple[str, ...]
    members: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]


WORKS = (
    Work(
        "leeds-second-room",
        "A second dining room in Leeds",
        "unit:leeds",
        -70,
        50,
        ("north-feed", "leeds-rota"),
        (
            ("amira-khan", "plans it"),
            ("daniel-okafor", "moves furniture"),
            ("chloe-barraclough", "hosts"),
        ),
        (
            Step("Agree the lease", -50, "margaret-ellis", -52, 3),
            Step("Have the wiring looked at", -35, "amira-khan", -33, 2),
            Step("Paint the walls", -20, "daniel-okafor", -14),
            Step("Collect forty chairs", -4, "daniel-okafor", weight=2),
            Step("Ask the council for the food licence", 6, "amira-khan", weight=3),
            Step("Find six more volunteers", 25, "chloe-barraclough", weight=2),
            Step("Open it with the neighbours", 48, "margaret-ellis"),
        ),
    ),
    Work(
        "tablets-everywhere",
        "A tablet for every kitchen",
        "unit:own-kitchens",
        -110,
        60,
        ("tablets",),
        (("paul-adeyemi", "writes the guide"), ("bridget-halloran", "North"), ("lucy-ashdown", "East")),
        (
            Step("Choose the tablet", -90, "ines-marchetti", -92),
            Step("Try it in three kitchens", -60, "bridget-halloran", -55, 3),
            Step("Write a guide of one page", -40, "paul-adeyemi", -41),
            Step("Hand them out in the North", -10, "bridget-halloran", -12, 3),
            Step("Hand them out in the South", 20, "fergus-lockwood", -1, 3),
            Step("Hand them out in the East", 40, "lucy-ashdown", weight=3),
        ),
    ),
    Work(
        "croydon-hood-works",
        "A new hood in Croydon",
        "person:anthony-mensah",
        -80,
        -20,
        ("croydon-hood",),
        (("shanice-campbell", "signs it off"),),
        (
            Step("Get three offers", -70, "anthony-mensah", -68),
            Step("Close the kitchen for two days", -40, "shanice-campbell", -38),
            Step("Have it fitted and tested", -22, "anthony-mensah", -21, 2),
        ),
    ),
    Work(
        "trustees-search",
        "Two new trustees",
        "person:colin-ferris",
        -60,
        70,
        ("trustees",),
        (("dorothy-nwosu", "talks to them"),),
        (
            Step("Write down what is missing on the board", -45, "dorothy-nwosu", -30),
            Step("Advertise it", -25, "colin-ferris"),
            Step("Talk to eight people", 15, "dorothy-nwosu", weight=3),
            Step("Have the board decide", 65, "dorothy-nwosu"),
        ),
    ),
    Work(
        "summer-menus",
        "Menus for next summer",
        "unit:own-kitchens",
        30,
        150,
        ("menus-leicester", "menus-manchester"),
        (("paul-adeyemi", "cooks them first"),),
        (
            Step("Ask three hundred guests what they liked", 60, "paul-adeyemi"),
            Step("Cook twelve dishes for the cooks", 110, "paul-adeyemi", weight=2),
        ),
    ),
)


def projects(today: date) -> list[Row]:
    """The projects as the plan file has them."""
    return [_project(work, today) for work in WORKS]


def _project(work: Work, today: date) -> Row:
    return without_gaps(
        {
            "key": work.key,
            "name": work.name,
            "owner": work.owner,
            "start": today + timedelta(days=work.start),
            "end": today + timedelta(days=work.end),
            "goals": list(work.goals),
            "members": [{"person": person, "role": role} for person, role in work.members],
            "tasks": [_task(step, today) for step in work.steps],
        }
    )


def _task(step: Step, today: date) -> Row:
    done = None if step.done is None else today + timedelta(days=step.done)
    due = today + timedelta(days=step.due)
    row = {"title": step.title, "assignee": step.who, "due": due, "done_on": done, "weight": step.weight}
    return without_gaps(row)
