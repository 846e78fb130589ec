"""What the smaller parts show: plain data that a page fills in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, kw_only=True)
class PathMark:
    """A named place on the long bar: "26 M by 2035" at its share of the way."""

    at_ratio: float
    text: str
    strong: str = ""
    is_today: bool = False


@dataclass(frozen=True, kw_only=True)
class Step:
    """One line of an explanation: what, from what, and the result ("Pace", "33.5 ÷ 40.3", "83 %")."""

    name: str
    from_what: str
    result: str


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """Why a number is what it is: its rule, its inputs, its sources."""

    title: str
    steps: Sequence[Step]
    notes: Sequence[str] = ()
    source: str = ""
    source_url: str = ""
    source_link: str = ""
    rule: str = ""


@dataclass(frozen=True, kw_only=True)
class HistoryEntry:
    """Something that happened: on a day, or at a moment; one sentence."""

    text: str
    at: datetime | None = None
    on: date | None = None
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class TalkEntry:
    """A check-in or a word about it: who, what was recorded, when, and the line that came with it."""

    name: str
    initials: str
    hue: int
    at: datetime | None = None
    on: date | None = None
    about: str = ""
    text: str = ""
    acts: Sequence[tuple[str, str]] = ()  # (what it does, its address)
    answers: Sequence["TalkEntry"] = ()
    is_withdrawn: bool = False


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One way to see a page, in a switch."""

    label: str
    url: str
    is_current: bool = False
