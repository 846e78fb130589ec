"""What every chart says beside its picture, and the sentence that tells the picture in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from cairn.common.locales import current_locale
from cairn.common.numbers import exact, rounded
from cairn.reports.charts.chart import Chart, ChartTable

LONGEST_NAME = 60
"""Letters of a name in a picture; its table has it whole."""


@dataclass(frozen=True, kw_only=True)
class About:
    """The finding as title, and what a reader needs in order to trust it."""

    title: str
    unit: str = ""
    source: str = ""
    as_of: date | None = None

    def chart(
        self,
        options: Mapping[str, Any],
        table: ChartTable,
        alt: str,
        *,
        links: Sequence[str] = (),
        height: int = 288,
    ) -> Chart:
        """The chart; without a row there is nothing to draw, and its words say so."""
        has_rows = bool(table.rows)
        return Chart(
            title=self.title,
            unit=self.unit,
            source=self.source,
            as_of=self.as_of,
            options=options if has_rows else {},
            table=table,
            alt=alt if has_rows else _("There is nothing to show yet."),
            links=links if any(links) else (),
            height=height,
        )


def told(named: Sequence[tuple[str, float | None]]) -> str:
    """The least, the most and the last of named values in a sentence."""
    known = [(name, value) for name, value in named if value is not None]
    if not known:
        return _("No value is known.")
    least, most = min(known, key=lambda each: each[1]), max(known, key=lambda each: each[1])
    words = {
        "count": written(len(known)),
        "least": f"{written(least[1])} ({shortened(least[0])})",
        "most": f"{written(most[1])} ({shortened(most[0])})",
        "last": f"{written(known[-1][1])} ({shortened(known[-1][0])})",
    }
    if len(known) == 1:
        return _("One value: %(last)s.") % words
    return _("%(count)s values, from %(least)s to %(most)s; the last is %(last)s.") % words


def written(value: float | None) -> str:
    """A number as a reader of the active language writes it."""
    return exact(None if value is None else rounded(value), current_locale())


def shortened(name: str, most: int = LONGEST_NAME) -> str:
    """A name that leaves room for the picture."""
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"
