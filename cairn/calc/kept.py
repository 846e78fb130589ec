"""Whether a KPI stays in the range that a goal asks to keep, by period (measures.md sections 2 and 5)."""

from collections.abc import Sequence
from datetime import date, timedelta

from cairn.calc.attainment import keep_attainment
from cairn.calc.period_targets import GoalPeriods
from cairn.calc.plan.model import Goal, Settings
from cairn.calc.recent import PeriodValue
from cairn.calc.sums import at_least


class KeptRange:
    """What a keep goal asks of each period: its own where it recurs, else of its KPI's cadence."""

    def __init__(self, goal: Goal, settings: Settings) -> None:
        self._goal = goal
        self._grace = timedelta(days=settings.grace_days)
        self._periods = GoalPeriods(goal, settings)

    def target(self, on: date) -> float | None:
        """What it asks for on a day, by its steps; null for `within`."""
        return self._periods.target(self._periods.number(on.toordinal()))

    def is_kept(self, value: float, on: date) -> bool:
        """Whether a value lies in the range as it was on a day."""
        return at_least(keep_attainment(self._goal, self.target(on))(value), 1.0)

    def complete(self, course: Sequence[PeriodValue], as_of: date) -> list[PeriodValue]:
        """The periods that are over and lie whole within the goal's dates, the oldest first.

        The last ones are left out while no value has come for them and their days of grace run.
        """
        found = [each for each in course if self._is_whole(each) and each.last_on <= as_of]
        while found and found[-1].value is None and found[-1].last_on + self._grace > as_of:
            found.pop()
        return found

    def was_left(self, complete: Sequence[PeriodValue], in_a_row: int) -> bool:
        """Whether each of the latest complete periods has a value, and one outside the range."""
        latest = complete[-in_a_row:]
        return len(latest) == in_a_row and all(
            each.value is not None and not self.is_kept(each.value, each.first_on) for each in latest
        )

    def was_kept_since(self, complete: Sequence[PeriodValue], day: date) -> bool:
        """Whether any complete period that ended on a day or later has a value inside the range."""
        return any(
            each.last_on >= day and each.value is not None and self.is_kept(each.value, each.first_on)
            for each in complete
        )

    def _is_whole(self, period: PeriodValue) -> bool:
        return self._goal.start_on <= period.first_on and period.last_on <= self._goal.end_on
