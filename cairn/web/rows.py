"""A goal as a row: what Vision, Goals and Goal show of it, already decided, not yet formatted."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, kw_only=True)
class GoalRow:
    """One goal in a list or a tree. Ratios run from 0 to 1; null is unknown and shown as "–".

    `status` is a word of measures.md ("on_track") or a state ("draft"); `silent_since` takes its place
    and its colour. `value` and `target_text` are written by whoever builds the row ("£1.92 M",
    "of £2.4 M", "at most 5 %"), `value_exact` is shown on hover where `value` is short.
    """

    pk: int
    url: str
    title: str
    status: str
    where: str = ""
    owner_name: str = ""
    owner_initials: str = ""
    owner_hue: int = 1
    owner_is_unit: bool = False
    at_ratio: float | None = None
    due_ratio: float | None = None
    silent_since: date | None = None
    value: str = "–"
    value_exact: str = ""
    target_text: str = ""
    share_ratio: float | None = None
    # The longest bar of a column of contributions, so that the bars fill their column.
    share_of_largest: float | None = None
    due_on: date | None = None
    break_down_url: str = ""  # where the reader may set goals below it
    is_private: bool = False
    is_for_growth: bool = False
    level: int = 1
    has_children: bool = False
    is_open: bool = False
    # The page with this row opened or closed, and the rows below it alone (for opening in place).
    toggle_url: str = ""
    children_url: str = ""


@dataclass(frozen=True, kw_only=True)
class MoreRow:
    """In the place of rows that are too many to show: how many, and where they are all listed."""

    more_count: int
    url: str
    level: int = 1


@dataclass(frozen=True, kw_only=True)
class OwnRow:
    """What was recorded on the goal above itself, beside what its parts give; it leads nowhere."""

    title: str
    value: str
    share_ratio: float | None
    share_of_largest: float | None = None
    level: int = 1
    is_own: bool = field(default=True, init=False)


Row = GoalRow | MoreRow | OwnRow


@dataclass(frozen=True, kw_only=True)
class RowGroup:
    """Rows under one head ("Kitchens North", "What makes it possible"); without a title, just rows."""

    rows: Sequence[Row]
    title: str = ""
    note: str = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Which of the row's columns a table shows; title, owner, value, target and status always stand."""

    has_progress: bool = True
    has_share: bool = False
    has_contribution: bool = False
    has_due: bool = True
    is_tree: bool = False

    @property
    def count(self) -> int:
        optional = (self.has_progress, self.has_share, self.has_contribution, self.has_due)
        return 5 + sum(optional)


COLUMNS = {
    "tree": Columns(has_share=True, is_tree=True),
    "tops": Columns(is_tree=True),  # a tree that leads to no vision
    "list": Columns(),
    "feeds": Columns(has_progress=False, has_contribution=True, has_due=False),
}


@dataclass(frozen=True, kw_only=True)
class RowTable:
    """A whole table of rows: its groups, columns ("tree", "tops", "list", "feeds"), its name read aloud."""

    label: str
    groups: Sequence[RowGroup]
    kind: str = "list"
    columns: Columns = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", COLUMNS[self.kind])
