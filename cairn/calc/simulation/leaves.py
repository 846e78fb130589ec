"""Which course a goal takes that its own KPI measures, or that is to get done."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from cairn.calc.figures import Course as Prepared
from cairn.calc.figures import Figures
from cairn.calc.forecast import LEAST_KNOWN, TooShort, forecast_paths
from cairn.calc.plan.model import COMPLETION_DIRECTIONS, Goal, Kpi, Settings
from cairn.calc.recurring import RecurringLevel
from cairn.calc.simulation.assumed import AsAsked, AsItStands, OnItsDay, RequiredPace
from cairn.calc.simulation.course import Course, Leaf
from cairn.calc.simulation.flows import Flow, MeasuredSum, RecurringSumAhead
from cairn.calc.simulation.future import Future, Model, future_of
from cairn.calc.simulation.levels import KeptLevel, KeptPeriods, MeasuredLevel
from cairn.calc.simulation.randomness import Chance
from cairn.calc.simulation.timeline import Days

KEPT_FUTURES: Final = 32
"""Futures that are kept at hand; others are drawn again, the same, when another goal asks for them."""


class Futures:
    """What each KPI may do next, drawn when it is asked for: one future for all goals on a KPI."""

    def __init__(
        self, settings: Settings, day: int, until: int, chance: Chance, model: Model = forecast_paths
    ) -> None:
        self.settings, self.day, self.until, self.chance = settings, day, until, chance
        self._model = model
        self._kept: OrderedDict[tuple[str, str], Future] = OrderedDict()

    def of(self, kpi: Kpi, cadence: str | None = None) -> Future:
        """The KPI's future, by its own cadence or another. Raises TooShort."""
        key = kpi.key, cadence or kpi.cadence
        if key not in self._kept:
            self._kept[key] = future_of(
                kpi, self.settings, self.day, self.until, self.chance, cadence, self._model
            )
            if len(self._kept) > KEPT_FUTURES:
                self._kept.popitem(last=False)
        return self._kept[key]


@dataclass(frozen=True)
class Found:
    """A leaf, how many measurements stand behind it, and whether its course is assumed."""

    leaf: Leaf
    measured: int
    is_assumed: bool
    is_random: bool


def leaf_of(prepared: Prepared, figures: Figures, futures: Futures, day: int) -> Found:
    """The leaf that a goal is, from where it stands on a day (an ordinal)."""
    goal, kpi = prepared.goal, prepared.kpi
    measured = prepared.data.series.count(day)
    if goal.state == "closed" or goal.end_on.toordinal() <= day:
        return Found(AsItStands(figures.value, figures.attainment), measured, False, False)
    if goal.direction in COMPLETION_DIRECTIONS:
        return Found(OnItsDay(goal, day), measured, figures.progress != 1, False)
    if kpi is not None and measured >= LEAST_KNOWN:
        try:
            leaf = _simulated(prepared, kpi, figures, futures, day)
            return Found(FromToday(leaf, figures, day), measured, False, True)
        except TooShort:
            pass
    return Found(assumed_leaf(prepared, figures, day), measured, True, False)


class FromToday:
    """A leaf that is today what is known of it; what is due since its reach comes after."""

    def __init__(self, leaf: Leaf, figures: Figures, today: int) -> None:
        self._leaf, self._today = leaf, today
        self._now = AsItStands(figures.value, figures.attainment)

    def at(self, days: Days) -> Course:
        course = self._leaf.at(days)
        past = int(np.searchsorted(days, self._today, side="right"))
        for rows, known in zip(course, self._now.at(days[:past]), strict=True):
            rows[:past] = known
        return course


def _simulated(prepared: Prepared, kpi: Kpi, figures: Figures, futures: Futures, day: int) -> Leaf:
    goal, settings, series = prepared.goal, prepared.settings, prepared.data.series
    if isinstance(prepared.method, RecurringLevel):
        finished = prepared.method.finished(day)
        return KeptPeriods(goal, settings, futures.of(kpi, goal.cadence), finished, figures.value)
    future = futures.of(kpi)
    if goal.is_keep:
        return KeptLevel(goal, series, future, day)
    if kpi.aggregation != "sum":
        return MeasuredLevel(goal, series, future, day)
    flow = Flow(goal, series, future, day, settings)
    return RecurringSumAhead(goal, flow, settings) if goal.cadence else MeasuredSum(goal, flow)


def assumed_leaf(prepared: Prepared, figures: Figures, day: int) -> Leaf:
    """The goal's course where it goes as it is asked to from here on."""
    if prepared.goal.direction in COMPLETION_DIRECTIONS:
        return OnItsDay(prepared.goal, day)
    return FromToday(_as_required(prepared, figures, day), figures, day)


def _as_required(prepared: Prepared, figures: Figures, day: int) -> Leaf:
    goal, settings = prepared.goal, prepared.settings
    measured = prepared.data.series.count(day)
    if isinstance(prepared.method, RecurringLevel):
        _, judged = prepared.method.finished(day)
        return AsAsked(goal, figures, settings, goal.cadence or "daily", judged, day)
    if goal.is_keep:
        cadence = prepared.kpi.cadence if prepared.kpi else "daily"
        return AsAsked(goal, figures, settings, cadence, measured, day)
    return RequiredPace(goal, figures, day)


def own_flow(prepared: Prepared, futures: Futures, day: int) -> Flow | None:
    """What a sum's own KPI adds; None where too little is known of it, so that it adds no more."""
    series = prepared.data.series
    if prepared.kpi is None or series.count(day) < LEAST_KNOWN or prepared.goal.end_on.toordinal() <= day:
        return None
    try:
        return Flow(prepared.goal, series, futures.of(prepared.kpi), day, prepared.settings)
    except TooShort:
        return None


def taken_over(goals: Mapping[str, Goal]) -> set[str]:
    """The goals that a later one of the same owner and KPI takes over from (section 8)."""
    last_start: dict[tuple[str | None, str], int] = {}
    for goal in goals.values():
        if goal.kpi is not None and goal.is_counted:
            key = goal.owner, goal.kpi
            last_start[key] = max(last_start.get(key, 0), goal.start_on.toordinal())
    return {
        goal.key
        for goal in goals.values()
        if goal.kpi is not None and last_start.get((goal.owner, goal.kpi), 0) > goal.end_on.toordinal()
    }
