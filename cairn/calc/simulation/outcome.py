"""What the paths of a goal say: the chance, the value on the end, and when it arrives. Ratios are 0 to 1."""

from dataclasses import dataclass
from datetime import date
from math import ceil

import numpy as np
from numpy.typing import NDArray

from cairn.calc.forecast.history import Floats
from cairn.calc.periods import LAST_ORDINAL
from cairn.calc.plan.model import Goal
from cairn.calc.simulation import judging
from cairn.calc.simulation.course import Course
from cairn.calc.simulation.timeline import Days, horizon, own_days
from cairn.calc.simulation.tree import Simulated, Told
from cairn.calc.status import is_steady

SHARES = (0.1, 0.5, 0.9)
BAND_POINTS = 16

Three = tuple[float, float, float]
Dates = tuple[date | None, date | None, date | None]


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling: chance of being on time, value on the end and day of arrival at the 10th, 50th and 90th
    percentile. The value is the attainment where the goal has none (`is_share`)."""

    p_on_time: float
    value: Three | None
    arrival: Dates
    p_arrival: float = 0.0
    by_80: date | None = None
    """The day by which 8 of 10 paths have arrived; null where fewer do."""


@dataclass(frozen=True, slots=True)
class BandPoint:
    on: date
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """A goal's forecast, or why there is none (`reason`)."""

    key: str
    planned: Telling | None
    onward: Telling | None
    band: tuple[BandPoint, ...]
    is_share: bool
    measured: int
    assumed: tuple[str, ...]
    drawn: int
    reason: str = ""
    is_steady: bool = False
    onward_band: tuple[BandPoint, ...] = ()
    """The band of the second telling, where it is another one before the end."""


def outcome_of(one: Simulated, today: int, aggregation: str | None) -> Outcome:
    """What is told of a simulated goal; without a forecast `over`, `closed`, `too_few`, `nothing_below`."""
    goal = one.goal
    reason = _why_none(one, today)
    if reason:
        return Outcome(goal.key, None, None, (), False, one.measured, one.assumed, one.drawn, reason)
    days, told = (one.days, one.told) if one.found is None else _own(one, today)
    steady = is_steady(goal, aggregation)
    is_share = not bool(np.isfinite(told.planned.value).any())
    planned, onward = (_telling(goal, days, each, steady) for each in told)
    return Outcome(
        goal.key,
        planned,
        onward,
        _band(goal, days, told.planned, is_share),
        is_share,
        one.measured,
        one.assumed,
        one.drawn,
        is_steady=steady,
        onward_band=() if planned.value == onward.value else _band(goal, days, told.onward, is_share),
    )


def _why_none(one: Simulated, today: int) -> str:
    if one.goal.state == "closed":
        return "closed"
    if one.goal.end_on.toordinal() <= today:
        return "over"
    if one.found is not None:
        return "" if one.found.is_random else "too_few"
    return "" if one.drawn else "nothing_below"


def _own(one: Simulated, today: int) -> tuple[Days, Told]:
    """A leaf is asked on days of its own, so its forecast is the same in whatever tree it hangs."""
    assert one.found is not None
    days = own_days(one.goal, today)
    end = max(one.goal.end_on.toordinal(), today)
    at = one.found.leaf.at
    return days, Told(at(np.minimum(days, end)), at(days))


def _telling(goal: Goal, days: Days, course: Course, steady: bool) -> Telling:
    end = goal.end_on.toordinal()
    on_end = at_day(course.attainment, days, end)
    value = course.value if np.isfinite(course.value).any() else course.attainment
    arrival = None if steady else arrivals(course.attainment, days, horizon(goal))
    return Telling(
        float(judging.is_reached(on_end).mean()),
        _three(at_day(value, days, end)),
        (None, None, None) if arrival is None else _dates(arrival),
        0.0 if arrival is None else float(np.isfinite(arrival).mean()),
        None if arrival is None else _date(_quantile(arrival, 0.8)),
    )


def at_day(rows: Floats, days: Days, day: int) -> Floats:
    """The row of a day, on the line between the two looked at around it."""
    after = int(np.clip(np.searchsorted(days, day), 0, len(days) - 1))
    there: Floats = rows[after]
    if days[after] == day or after == 0:
        return there
    share = (day - days[after - 1]) / (days[after] - days[after - 1])
    between: Floats = rows[after - 1] + min(share, 1.0) * (there - rows[after - 1])
    return between


def arrivals(attainment: Floats, days: Days, until: int) -> Floats:
    """The day (an ordinal) on which each path reaches 1, inf where it does not until a day."""
    reached = judging.is_reached(attainment)
    first = reached.argmax(axis=0)
    columns = np.arange(attainment.shape[1])
    arrives = reached[first, columns]
    before = np.maximum(first - 1, 0)
    low, high = attainment[before, columns], attainment[first, columns]
    way = np.where(np.isfinite(low) & (high > low), high - low, np.inf)
    share = np.where(first > 0, np.clip((1.0 - low) / way, 0.0, 1.0), 1.0)
    share = np.where(np.isfinite(way), share, 1.0)
    on = np.ceil(days[before] + share * (days[first] - days[before]) - 1e-9)
    found: Floats = np.where(arrives & (on <= until), on, np.inf)
    return found


def _three(values: Floats) -> Three | None:
    known = values[np.isfinite(values)]
    if not len(known):
        return None
    places = [round(share * (len(known) - 1)) for share in SHARES]
    low, middle, high = np.partition(known, places)[places]  # a tenth of the time that np.quantile takes
    return float(low), float(middle), float(high)


def _dates(arrival: Floats) -> Dates:
    low, middle, high = (_date(day) for day in _three_of_all(arrival))
    return low, middle, high


def _three_of_all(arrival: Floats) -> list[float]:
    """The percentiles with those that never arrive (inf) among them: null where that many have not."""
    return [_quantile(arrival, share) for share in SHARES]


def _quantile(arrival: Floats, share: float) -> float:
    place = min(ceil(share * len(arrival)), len(arrival)) - 1
    return float(np.partition(arrival, place)[place])


def _date(day: float) -> date | None:
    return date.fromordinal(int(day)) if np.isfinite(day) and day <= LAST_ORDINAL else None


def _band(goal: Goal, days: Days, course: Course, is_share: bool) -> tuple[BandPoint, ...]:
    rows = course.attainment if is_share else course.value
    until: NDArray[np.int64] = days[days <= goal.end_on.toordinal()]
    chosen = np.unique(np.linspace(0, len(until) - 1, min(len(until), BAND_POINTS)).astype(int))
    found = []
    for at in chosen:
        three = _three(rows[at])
        if three is not None:
            found.append(BandPoint(date.fromordinal(int(days[at])), *three))
    return tuple(found)
