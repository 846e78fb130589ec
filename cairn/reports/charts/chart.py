"""A chart as data: what it finds, what is drawn, and the table that says the same in figures.

Options are those of ECharts as JSON: they hold no functions. Three kinds of words in them are resolved where
the chart is drawn (`static/js/charts/prepare.js`, in the browser as on the server):

- a colour is named by its token ("token:grey-9"), so that day, night and print each have their own;
- a format is named ("format:number", "format:short", "format:percent"), for JSON holds no functions;
- a part (a bar, a slice, a cell) may carry "link", the address of what is behind it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Cell = str | int | float | date | None
"""A number stands bare, in the unit that its head names; whoever shows it writes it. None is unknown."""


@dataclass(frozen=True, kw_only=True)
class ChartTable:
    """The table beside a chart: heads, and rows whose first cell is their head."""

    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, kw_only=True)
class Chart:
    """One chart, whole: enough for a page, a document or a workbook to show it.

    `title` says the finding ("North is 12 % behind"), `alt` tells the picture in words to whom cannot see it.
    `links` leads from each row of the table to the goals behind it: as many as rows, "" where there is none;
    or none at all. Without `options` there is nothing to draw, and `alt` says why.
    """

    title: str
    alt: str
    table: ChartTable
    options: Mapping[str, Any] = field(default_factory=dict)
    unit: str = ""
    source: str = ""
    as_of: date | None = None
    links: Sequence[str] = ()
    height: int = 288  # in pixels, drawn as wide as there is room

    def __post_init__(self) -> None:
        if self.links and len(self.links) != len(self.table.rows):
            raise ValueError(f"{len(self.links)} links for {len(self.table.rows)} rows")

    @property
    def linked_rows(self) -> list[tuple[str, Sequence[Cell]]]:
        """The rows of the table, each with its address."""
        return list(zip(self.links or [""] * len(self.table.rows), self.table.rows, strict=True))
