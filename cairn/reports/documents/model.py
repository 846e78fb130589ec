"""A document as plain data: sections of sentences, tables and charts. It knows no database and no file.

Every figure is kept as a number beside the words that tell it, with the address of the page that shows
where it comes from; each writer takes what its file can hold.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Protocol

Cell = str | float | date | None
"""What stands in a table: text, a number, a day; null is unknown."""


class Kind(Enum):
    """What a column holds, and so how a cell is written."""

    TEXT = "text"
    NUMBER = "number"
    SHARE = "share"  # a ratio, 1 is the whole, written as percent
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a sentence: as it is, as it is written, and where it comes from ("" where nowhere)."""

    value: Cell
    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words and figures in turn, as they are read."""

    parts: tuple[str | Figure, ...]

    @property
    def text(self) -> str:
        """The sentence as plain words."""
        return "".join(part if isinstance(part, str) else part.words for part in self.parts)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The numbers that it tells, in their order."""
        return tuple(part for part in self.parts if isinstance(part, Figure))


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head and what it holds, all in `unit`; below those that are `is_summed` stands a sum."""

    title: str
    kind: Kind = Kind.TEXT
    unit: str = ""
    is_summed: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, a cell a column, and the page that shows what it is about."""

    cells: tuple[Cell, ...]
    url: str = ""


class Rows(Protocol):
    """Rows that can be gone through again and again."""

    def __iter__(self) -> Iterator[Row]: ...


@dataclass(frozen=True, slots=True)
class Streamed:
    """Rows that are fetched anew, piece by piece, whenever they are gone through: never all in memory."""

    fetch: Callable[[], Iterable[Row]]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.fetch())


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Columns and rows. On paper and on a page the first `most_shown` rows stand, and how many there are."""

    title: str
    columns: Sequence[Column]
    rows: Rows
    count: int
    most_shown: int = 100
    empty: str = ""  # what is said instead where there is no row

    @property
    def shown(self) -> list[Row]:
        """The rows that a page shows."""
        found = []
        for at, row in enumerate(self.rows):
            if at >= self.most_shown:
                break
            found.append(row)
        return found

    @property
    def hidden_count(self) -> int:
        """How many rows stand only in the files that hold all of them."""
        return max(self.count - self.most_shown, 0)

    @property
    def has_sums(self) -> bool:
        """Whether a sum stands below; not where a page shows a part of the rows alone."""
        return self.count > 0 and any(column.is_summed for column in self.columns)

    def sums(self) -> tuple[Cell, ...]:
        """Below each column that is summed its sum, null below the others."""
        found: list[float | None] = [0.0 if column.is_summed else None for column in self.columns]
        for row in self.rows:
            for at, cell in enumerate(row.cells):
                if found[at] is not None and isinstance(cell, int | float):
                    found[at] = (found[at] or 0.0) + cell
        return tuple(found)


class Shape(Enum):
    """How a chart is drawn."""

    BARS = "bars"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Series:
    """One value a category, null where there is none. `tone` is the status that it counts, if it does."""

    name: str
    values: Sequence[float | None]
    tone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A chart as data: files draw it by their own means, so that it can be edited there."""

    title: str
    categories: Sequence[str]
    series: Sequence[Series]
    shape: Shape = Shape.BARS
    kind: Kind = Kind.NUMBER
    sentence: str = ""  # what it shows, for who does not see it


Block = Sentence | Table | Drawing


@dataclass(frozen=True, slots=True)
class Section:
    """A part with a heading; `key` names it in addresses and files."""

    key: str
    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole document, in one language, with the figures of one day."""

    title: str
    subtitle: str
    organization: str
    language: str  # a tag such as "de" or "en-gb"
    as_of: date
    made_by: str
    sections: Sequence[Section] = field(default_factory=tuple)

    @property
    def tables(self) -> Iterator[Table]:
        """All tables, as they are read."""
        for section in self.sections:
            yield from (block for block in section.blocks if isinstance(block, Table))
