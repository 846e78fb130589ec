"""A goal's figures on any day: every section of measures.md that concerns one goal, tied together."""

from collections.abc import Sequence
from datetime import date

from cairn.calc.attainment import progress_of
from cairn.calc.measured import Completed, KeepMeasured, ReachMeasured
from cairn.calc.plan.model import Goal, Kpi, Settings
from cairn.calc.reach import Data
from cairn.calc.recurring import RecurringLevel, RecurringSum
from cairn.calc.rollup import ProgressOfChildren, Sum, ValueOfChildren
from cairn.calc.standing import ChildFigures, Figures, Method
from cairn.calc.status import current_rate, is_steady, pace_of, required_rate, status_of
from cairn.calc.sums import finite

__all__ = ["ChildFigures", "Course", "Figures", "prepare"]


class Course:
    """A goal with its measurements laid out, so that its figures on each of many days come cheaply."""

    def __init__(self, goal: Goal, kpi: Kpi | None, settings: Settings) -> None:
        self.goal = goal
        self.kpi = kpi
        self.settings = settings
        self.data = Data(goal, kpi, settings)
        self.method = _method_of(goal, kpi, settings, self.data)
        self.is_steady = is_steady(goal, kpi.aggregation if kpi else None)

    def figures(self, as_of: date, children: Sequence[ChildFigures] = ()) -> Figures:
        """The figures at the end of a day; `children` in any state, with their figures on that same day."""
        day = as_of.toordinal()
        counted = [child for child in children if child.goal.is_counted]
        standing = self.method.standing(day, counted)
        attainment = finite(standing.attainment)
        progress = progress_of(attainment)
        status = status_of(self.goal, self.settings, day, standing, progress, counted, self.is_steady)
        silent, silent_since = self._silence(day)
        return Figures(
            value=finite(standing.value),
            attainment=attainment,
            progress=progress,
            has_data=standing.has_data,
            expected=standing.expected,
            pace=finite(pace_of(progress, standing.expected)),
            status=status,
            reach_on=_day(standing.reach),
            baseline=standing.baseline,
            target=finite(standing.target),
            streak=standing.streak,
            silent=silent,
            silent_since=silent_since,
            current_rate=finite(current_rate(self.goal, standing)),
            required_rate=finite(required_rate(self.goal, standing)),
            coverage=finite(standing.coverage),
        )

    def own_sum(self, as_of: date) -> float | None:
        """What the goal's own measurements add to its sum by a day; null for other goals and without any."""
        return self.method.own_sum(as_of.toordinal()) if isinstance(self.method, Sum) else None

    def _silence(self, day: int) -> tuple[bool | None, date | None]:
        goal = self.goal
        is_running = goal.start_on.toordinal() <= day <= goal.end_on.toordinal()
        if self.kpi is None or goal.state != "active" or not is_running:
            return None, None
        since = self.data.silent_since(day)
        return (False, None) if since is None else (True, _day(since))


def prepare(goal: Goal, kpi: Kpi | None, settings: Settings) -> Course:
    """Lay a goal out, with its own KPI, to be asked for its figures on any day.

    The goal must be one that its kind allows (plan-file.md's table), else its figures are null.
    """
    return Course(goal, kpi, settings)


def _method_of(goal: Goal, kpi: Kpi | None, settings: Settings, data: Data) -> Method:
    kind = goal.kind
    if kind == "recurring":
        is_sum = kpi is not None and kpi.aggregation == "sum" and goal.direction == "reach"
        return RecurringSum(goal, data, settings) if is_sum else RecurringLevel(goal, data, settings)
    if kind in ("done", "milestones"):
        return Completed(goal)
    if kind == "measured":
        return KeepMeasured(goal, data) if goal.is_keep else ReachMeasured(goal, data)
    if kind == "sum":
        return Sum(goal, data if kpi else None)
    return ProgressOfChildren(goal) if kind in ("weighted", "worst") else ValueOfChildren(goal)


def _day(ordinal: int) -> date:
    return date.fromordinal(max(ordinal, 1))
