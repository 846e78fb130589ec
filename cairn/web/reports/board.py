"""What a report shows: figures first, which need no script, then charts, then the goals that matter most."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cairn.reports.charts.chart import Chart
from cairn.web.rows import RowGroup


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One number in words, what it is compared with, and the goals or the explanation behind it."""

    name: str
    value: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Board:
    """A report, filled. `rows` are the goals to look at; `note` says what is left out."""

    figures: Sequence[Figure] = ()
    charts: Sequence[Chart] = ()
    rows: Sequence[RowGroup] = ()
    rows_title: str = ""
    note: str = ""
    subject: str = ""  # of whom or what it tells, where it is of one
    choices: Sequence[tuple[str, str]] = field(default=())  # subjects to choose from: id and name

    @property
    def numbered(self) -> list[tuple[str, Chart]]:
        """The charts that have something to say, each with the name of its place in the page."""
        return [(f"chart-{place}", chart) for place, chart in enumerate(self.charts)]
