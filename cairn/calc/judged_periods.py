"""A recurring goal's periods one by one: what each asked for, what it got, and whether that was enough.

measures.md section 5. Period numbers are those of `periods(goal.cadence, settings)`.
"""

from dataclasses import dataclass
from datetime import date

from cairn.calc.attainment import keep_attainment
from cairn.calc.period_targets import GoalPeriods, PeriodSums
from cairn.calc.plan.model import Goal, Kpi, Settings
from cairn.calc.recurring import FilledPeriods
from cairn.calc.series import Series
from cairn.calc.sums import at_least


@dataclass(frozen=True, slots=True)
class JudgedPeriod:
    """One period of a recurring goal, cut by the goal's dates.

    `target` is pro rata where a sum's period is cut, and null for `within`. `value` is null with no
    measurement. `is_met` is null while that is still open.
    """

    first_on: date
    last_on: date
    target: float | None
    value: float | None
    is_met: bool | None


def judged_periods(
    goal: Goal, kpi: Kpi, settings: Settings, as_of: date, first_on: date, last_on: date
) -> dict[int, JudgedPeriod]:
    """The goal's periods that touch the days from `first_on` to `last_on`, by number, as they stand on a day.

    Met or not is ak ≥ 1 of a finished period (measures.md section 5); a running one that is to be reached is
    met as soon as it is.
    """
    first, last = max(first_on, goal.start_on).toordinal(), min(last_on, goal.end_on).toordinal()
    if first > last:
        return {}
    judge = _Judge(goal, kpi, settings, as_of)
    return {number: judge.period(number) for number in judge.numbers(first, last)}


class _Judge:
    def __init__(self, goal: Goal, kpi: Kpi, settings: Settings, as_of: date) -> None:
        self._goal, self._day = goal, as_of.toordinal()
        self._periods = GoalPeriods(goal, settings)
        self._is_sum = goal.direction == "reach" and kpi.aggregation == "sum"
        self._sums = PeriodSums(self._periods) if self._is_sum else None
        filled = FilledPeriods(self._periods, Series(goal, kpi))
        self._values = dict(zip(filled.numbers, filled.values, strict=True))
        self._ended, self._settled = (
            self._periods.last_ended(self._day),
            self._periods.last_settled(self._day),
        )

    def numbers(self, first: int, last: int) -> range:
        return range(self._periods.number(first), self._periods.number(last) + 1)

    def period(self, number: int) -> JudgedPeriod:
        target = self._sums.target(number) if self._sums else self._periods.target(number)
        value = self._values.get(number)
        return JudgedPeriod(
            date.fromordinal(self._periods.first_day(number)),
            date.fromordinal(self._periods.last_day(number)),
            target,
            value,
            self._is_met(number, target, value),
        )

    def _is_met(self, number: int, target: float | None, value: float | None) -> bool | None:
        if value is None:
            return False if number <= self._settled else None
        is_enough = at_least(self._attainment(target, value), 1.0)
        is_open = number > self._ended
        if is_open and (self._goal.is_keep or not is_enough):
            return None
        return is_enough

    def _attainment(self, target: float | None, value: float) -> float:
        if self._goal.is_keep:
            return keep_attainment(self._goal, target)(value)
        return value / target if target else 0.0
