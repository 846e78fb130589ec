"""What a KPI did so far, one value a period, and from when on it is open what it does. Days are ordinals."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from cairn.calc.forecast import LEAST_KNOWN, History, TooShort
from cairn.calc.forecast.history import Floats
from cairn.calc.forecast.spacing import SEASONS
from cairn.calc.periods import Periods, periods
from cairn.calc.plan.measured import dated_values
from cairn.calc.plan.model import CADENCES, Kpi, Settings
from cairn.calc.series import aggregate

LONGEST: Final = 120
"""Periods that a forecast looks back on; what lies before says little of today's pace."""


@dataclass(frozen=True)
class Past:
    """The values by period up to number `last`; `reach` is the day after which nothing is known yet.

    `density` is how many measurements a period holds that holds any.
    """

    values: Floats
    last: int
    reach: int
    cut: Periods
    cadence: str
    density: float


def past_of(kpi: Kpi, settings: Settings, day: int, cadence: str | None = None) -> Past:
    """What was measured by a day. Raises TooShort where that is fewer than 4 values.

    Periods of the cadence, or of a finer one where the values fill fewer than 4.
    """
    dated = sorted(
        (pair for pair in dated_values(kpi.measurements) if pair[0] <= day), key=lambda pair: pair[0]
    )
    if len(dated) < LEAST_KNOWN:
        raise TooShort(len(dated))
    named = cadence or kpi.cadence
    for finer in reversed(CADENCES[: CADENCES.index(named) + 1]):
        cut = periods(finer, settings)
        if len({cut.number(on) for on, _ in dated}) >= LEAST_KNOWN:
            return _laid_out(kpi.aggregation, dated, cut, finer, day, settings.grace_days)
    raise TooShort(len({on for on, _ in dated}))


def _laid_out(
    aggregation: str, dated: Sequence[tuple[int, float]], cut: Periods, cadence: str, day: int, grace: int
) -> Past:
    found: dict[int, list[float]] = {}
    for on, value in dated:
        found.setdefault(cut.number(on), []).append(value)
    density = len(dated) / len(found)
    last_on = dated[-1][0]
    # Who reports once a period has said all of it; who reports daily has said it up to that day.
    last = (
        cut.number(last_on)
        if density == 1 or cut.last_day(cut.number(last_on)) == last_on
        else cut.number(last_on) - 1
    )
    last = max(last, _last_settled(cut, day - grace))
    first = max(min(found), last + 1 - LONGEST)
    empty = 0.0 if aggregation == "sum" else np.nan
    each = [
        aggregate(aggregation, found[number]) if number in found else empty
        for number in range(first, last + 1)
    ]
    values = np.array(each, dtype=np.float64)
    if np.isfinite(values).sum() < LEAST_KNOWN:
        raise TooShort(int(np.isfinite(values).sum()))
    return Past(values, last, max(cut.last_day(last), last_on), cut, cadence, density)


def _last_settled(cut: Periods, day: int) -> int:
    number = cut.number(day)
    return number if cut.last_day(number) <= day else number - 1


def history_of(past: Past, aggregation: str, every: int) -> History:
    """The past as the model takes it, so many periods put together."""
    values = _together(past.values, aggregation, every)
    known = values[np.isfinite(values)]
    is_never_negative = bool(known.min() >= 0)
    season = SEASONS[past.cadence]
    return History(
        values,
        season=season // every if season and season % every == 0 and season > every else None,
        low=0.0 if is_never_negative else None,
        is_count=every == 1 and is_never_negative and bool(np.all(known == np.rint(known))),
    )


def _together(values: Floats, aggregation: str, every: int) -> Floats:
    if every == 1:
        return values
    rows = values[len(values) % every :].reshape(-1, every)
    each = [aggregate(aggregation, [float(one) for one in row if np.isfinite(one)]) for row in rows]
    return np.array([np.nan if one is None else one for one in each], dtype=np.float64)
