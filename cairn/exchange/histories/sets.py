"""Sets of series to test forecasts on: a folder of published tables, or a CSV of series."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from cairn.calc.forecast import History, Spaced, periods_of
from cairn.calc.plan.faults import PlanFaults
from cairn.exchange.converting.faults import SourceFault
from cairn.exchange.histories.published import Published, published_series
from cairn.exchange.histories.reading import read_series

LEAST_POINTS: Final = 20
SPARSE: Final = 0.3
"""A count with more than this share of zeros is called sparse."""


@dataclass(frozen=True)
class LongSeries:
    """One series with 20 or more known values, and what is known of it beside them."""

    set: str
    name: str
    cadence: str
    history: History

    @property
    def kind(self) -> str:
        """How often it comes and what it holds, such as "monthly counts"."""
        return f"{self.cadence} {self._nature}"

    @property
    def _nature(self) -> str:
        if self.history.high is not None:
            return "percentages"
        if not self.history.is_count:
            return "amounts"
        zeros = float(np.mean(self.history.values[np.isfinite(self.history.values)] == 0))
        return "sparse counts" if zeros > SPARSE else "counts"

    def without_last(self, count: int) -> History | None:
        """The history with its last periods cut off; null where fewer than 12 known values are left."""
        values = self.history.values[: len(self.history.values) - count]
        return replace(self.history, values=values) if np.isfinite(values).sum() >= 12 else None


def series_of(place: Path) -> Iterator[LongSeries]:
    """The series of a folder or a CSV that are long enough. SourceFault where it has none."""
    published = published_series(place) if place.is_dir() else _of_file(place)
    for each in published:
        spaced = periods_of(each.days, each.values, aggregation=each.aggregation)
        if np.isfinite(spaced.values).sum() >= LEAST_POINTS:
            yield LongSeries(place.stem, each.name, spaced.cadence, _history(spaced, each.highest))


def _history(spaced: Spaced, high: float | None) -> History:
    known = spaced.values[np.isfinite(spaced.values)]
    is_whole = bool((known >= 0).all() and (known == np.rint(known)).all())
    low = None if high is None else 0.0
    return History(spaced.values, spaced.season, low, high, is_count=high is None and is_whole)


def _of_file(place: Path) -> list[Published]:
    try:
        content = place.read_bytes()
    except OSError as fault:
        raise SourceFault(f"{place} cannot be read: {fault.strerror or fault}.") from None
    try:
        read = read_series(content)
    except PlanFaults as refused:
        raise SourceFault("\n".join(f"{place}, {fault}" for fault in refused.faults)) from None
    found = [Published(each.name, "last", each.days, each.values) for each in read]
    if not all(each.days for each in found):
        raise SourceFault(f"{place} has no dates; a backtest takes the columns series, date and value.")
    return found
