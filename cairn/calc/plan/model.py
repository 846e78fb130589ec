"""What figures are computed on: an organization's plan as frozen objects.

Keys are any stable strings: a plan file's own names, or a database's ids. Dates are calendar days in
the organization's time zone. None means unknown or not given, never 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CADENCES: Final = ("daily", "weekly", "monthly", "quarterly", "yearly")
AGGREGATIONS: Final = ("sum", "last", "mean", "max", "min")
BETTER: Final = ("up", "down", "neither")
CONFIDENCES: Final = ("high", "medium", "low")
STATES: Final = ("draft", "proposed", "rejected", "active", "closed", "cancelled")
DIRECTIONS: Final = ("reach", "at_least", "at_most", "within", "done", "milestones")
ROLLUPS: Final = ("measured", "weighted", "sum", "mean", "max", "min", "worst")
PRIORITIES: Final = ("low", "normal", "high", "critical")
PURPOSES: Final = ("vision", "development")

KEEP_DIRECTIONS: Final = frozenset({"at_least", "at_most", "within"})
COMPLETION_DIRECTIONS: Final = frozenset({"done", "milestones"})
VALUE_ROLLUPS: Final = frozenset({"mean", "max", "min"})
PROGRESS_ROLLUPS: Final = frozenset({"weighted", "worst"})
COUNTED_STATES: Final = frozenset({"active", "closed"})

DEFAULT_GRADES: Final[tuple[tuple[float, str], ...]] = (
    (90.0, "outstanding"),
    (75.0, "strong"),
    (60.0, "solid"),
    (40.0, "developing"),
    (0.0, "needs attention"),
)


@dataclass(frozen=True, slots=True)
class EarlierCalendar:
    """How days were cut into periods up to and including a day, before the organization changed it."""

    until_on: date
    week_starts_on: str
    fiscal_year_start_month: int


@dataclass(frozen=True, slots=True)
class Settings:
    """An organization's settings that figures depend on. Grades go by score in points, from 0 to 200.

    First weekday and fiscal year are the latest ones; what held before stands in `earlier_calendars`, by
    rising days.
    """

    timezone: str = "UTC"
    currency: str = "USD"
    week_starts_on: str = "monday"
    fiscal_year_start_month: int = 1
    on_track_from: float = 0.9
    at_risk_from: float = 0.7
    overachievement_cap: float = 1.0
    grace_days: int = 2
    grades: tuple[tuple[float, str], ...] = DEFAULT_GRADES
    earlier_calendars: tuple[EarlierCalendar, ...] = ()


@dataclass(frozen=True, slots=True)
class Measurement:
    """One value on one day; those of one day stand in order of recording."""

    on: date
    value: float
    by: str | None = None
    note: str = ""
    confidence: str | None = None


@dataclass(frozen=True, slots=True)
class Kpi:
    """A long-lived series of measurements. One with `series_of` carries its family's measure."""

    key: str
    name: str
    unit: str = ""
    aggregation: str = "last"
    cadence: str = "weekly"
    better: str = "up"
    series_of: str | None = None
    owner: str | None = None
    description: str = ""
    measurements: Sequence[Measurement] = ()


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step of a goal; without `due_on` due on the goal's end, done without `done_on` always done."""

    title: str
    weight: float = 1.0
    due_on: date | None = None
    is_done: bool = False
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be reached or kept by when. `rollup` is resolved: the one given, else by its children."""

    key: str
    title: str
    start_on: date
    end_on: date
    description: str = ""
    parent: str | None = None
    owner: str | None = None
    state: str = "active"
    kpi: str | None = None
    direction: str = "reach"
    baseline: float = 0.0
    target: float | None = None
    low: float | None = None
    high: float | None = None
    rollup: str = "measured"
    weight: float = 1.0
    factor: float = 1.0
    curve: tuple[tuple[date, float], ...] = ()
    cadence: str | None = None
    steps: tuple[tuple[date, float], ...] = ()
    is_done: bool = False
    done_on: date | None = None
    milestones: tuple[Milestone, ...] = ()
    priority: str = "normal"
    tags: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    purpose: str = "vision"
    is_private: bool = False

    @property
    def is_counted(self) -> bool:
        """Whether it counts toward its parent (measures.md section 3)."""
        return self.state in COUNTED_STATES

    @property
    def is_keep(self) -> bool:
        """Whether it is to be kept rather than reached (measures.md section 2)."""
        return self.direction in KEEP_DIRECTIONS

    @property
    def kind(self) -> str:
        """`recurring`, `done`, `milestones`, or its roll-up: what its figures are computed by."""
        if self.cadence is not None:
            return "recurring"
        return self.direction if self.direction in COMPLETION_DIRECTIONS else self.rollup


@dataclass(frozen=True, slots=True)
class Unit:
    key: str
    name: str
    kind: str
    parent: str | None = None
    lead: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    key: str
    name: str
    unit: str
    email: str | None = None
    title: str = ""
    manager: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    person: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    title: str
    assignee: str | None = None
    due_on: date | None = None
    done_on: date | None = None
    weight: float = 1.0
    key: str | None = None
    """Null: the one that `task_keys` makes of the title."""


@dataclass(frozen=True, slots=True)
class Project:
    key: str
    name: str
    owner: str | None = None
    start_on: date | None = None
    end_on: date | None = None
    goals: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()
    tasks: tuple[Task, ...] = ()


@dataclass(frozen=True, slots=True)
class Vision:
    statement: str
    goal: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """An organization's whole plan, in the file's order."""

    name: str = ""
    settings: Settings = Settings()
    units: tuple[Unit, ...] = ()
    people: tuple[Person, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    visions: tuple[Vision, ...] = ()
    goals: tuple[Goal, ...] = ()
    projects: tuple[Project, ...] = ()


def resolved_rollup(given: str | None, cadence: str | None, direction: str, has_children: bool) -> str:
    """The roll-up of a goal: the one given, else `weighted` with children and `measured` without.

    Recurring goals are always measured, and goals to get done have none, which is `measured` here
    (measures.md sections 3 and 5).
    """
    if given is not None:
        return given
    if cadence is not None or direction in COMPLETION_DIRECTIONS:
        return "measured"
    return "weighted" if has_children else "measured"
