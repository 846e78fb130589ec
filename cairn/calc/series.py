"""A KPI's measurements as one goal counts them, ready to be asked for any day (measures.md section 1)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import accumulate
from operator import itemgetter

from cairn.calc.attainment import Attainment
from cairn.calc.plan.measured import dated_values
from cairn.calc.plan.model import Goal, Kpi, Measurement
from cairn.calc.sums import running_totals, total


class Series:
    """The measurements dated within a goal's dates, by date; days are ordinals.

    Of one date all stand in order of recording, and only the last one where the KPI takes the last.
    """

    __slots__ = ("aggregation", "days", "values")

    def __init__(self, goal: Goal, kpi: Kpi | None) -> None:
        self.aggregation = kpi.aggregation if kpi else "sum"
        dated = [] if kpi is None else _within(goal, kpi)
        if self.aggregation == "last":
            dated = list(dict(dated).items())
        self.days = [day for day, _ in dated]
        self.values = [value for _, value in dated]

    def count(self, day: int) -> int:
        """How many are dated by a day."""
        return bisect_right(self.days, day)

    def last_day(self, day: int) -> int | None:
        """The date of the latest by a day; null without any."""
        count = bisect_right(self.days, day)
        return self.days[count - 1] if count else None

    def has_any(self, first: int, last: int) -> bool:
        """Whether any is dated from `first` to `last`, both included."""
        return bisect_left(self.days, first) < bisect_right(self.days, last)

    def aggregates(self) -> "SoFar":
        """The aggregate of the first n, at n; null at 0."""
        return SoFar(self.aggregation, self.values)

    def mean_attainments(self, judge: Attainment) -> "SoFar":
        """The mean attainment of the first n taken one by one, at n; null at 0."""
        return SoFar("mean", [judge(value) for value in self.values])


class SoFar:
    """The aggregate of the first n values, at n: one when it is asked once, all when it is asked again."""

    __slots__ = ("_aggregation", "_all", "_is_asked", "_values")

    def __init__(self, aggregation: str, values: Sequence[float]) -> None:
        self._aggregation = aggregation
        self._values = values
        self._all: list[float | None] | None = None
        self._is_asked = False

    def __getitem__(self, count: int) -> float | None:
        if self._all is None and self._is_asked:
            self._all = [None, *running(self._aggregation, self._values)]
        self._is_asked = True
        return self._all[count] if self._all else aggregate(self._aggregation, self._values[:count])


def aggregate(aggregation: str, values: Sequence[float]) -> float | None:
    """The aggregate of values in order of their dates; null of none (measures.md section 1)."""
    if not values:
        return None
    if aggregation == "last":
        return values[-1]
    if aggregation == "max":
        return max(values)
    if aggregation == "min":
        return min(values)
    whole = total(values)
    return whole if aggregation == "sum" else whole / len(values)


def running(aggregation: str, values: Sequence[float]) -> Iterable[float]:
    """The aggregate of the first value, of the first two, ... (measures.md section 1)."""
    if aggregation == "last":
        return values
    if aggregation == "max":
        return accumulate(values, max)
    if aggregation == "min":
        return accumulate(values, min)
    totals = running_totals(values)[1:]
    if aggregation == "sum":
        return totals
    return (total / count for count, total in enumerate(totals, start=1))


def counted_measurements(goal: Goal, kpi: Kpi | None, as_of: date) -> tuple[Measurement, ...]:
    """The measurements that a goal counts by a day, by date, of one date in order of recording.

    All of a date, also where the KPI takes only the last of them (measures.md section 1).
    """
    last = min(as_of, goal.end_on)
    counted = [one for one in (kpi.measurements if kpi else ()) if goal.start_on <= one.on <= last]
    return tuple(sorted(counted, key=lambda one: one.on))  # stable: one date keeps its order of recording


def _within(goal: Goal, kpi: Kpi) -> list[tuple[int, float]]:
    first, last = goal.start_on.toordinal(), goal.end_on.toordinal()
    dated = [pair for pair in dated_values(kpi.measurements) if first <= pair[0] <= last]
    dated.sort(key=itemgetter(0))  # stable: one date keeps its order of recording
    return dated
