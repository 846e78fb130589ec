"""The grid's rows: of each KPI what was measured in each period, and what was asked for in it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from cairn.calc.judged_periods import JudgedPeriod, judged_periods
from cairn.calc.plan.model import Kpi as CalcKpi
from cairn.calc.plan.model import Measurement as CalcMeasurement
from cairn.calc.series import running
from cairn.goals.access import Can, allowed, visible_versions
from cairn.goals.access.kpis import may_record_for
from cairn.goals.models import Direction, GoalVersion, State
from cairn.goals.queries.calc_objects import calc_goal, calc_kpi
from cairn.kpis.models import Kpi
from cairn.kpis.queries import known_measurements
from cairn.org.access import Actor
from cairn.web.kpi_grid.filters import JUDGED
from cairn.web.kpi_grid.span import Column, Span


class Measured(NamedTuple):
    """One value that holds."""

    pk: int
    on: date
    value: float


@dataclass(frozen=True)
class Asked:
    """What a goal asks of one period, how that stands, and whether it may be asked otherwise."""

    version: GoalVersion
    judged: JudgedPeriod
    may_change: bool


@dataclass(frozen=True)
class SheetRow:
    """One row of the grid: a KPI with the recurring goals that judge it one after another.

    Goals that judge it at the same time have a row each; `lane` counts these from 0.
    """

    kpi: Kpi
    lane: int
    goals: Sequence[GoalVersion]
    values: Mapping[int, Sequence[Measured]]  # by the period's number
    asked: Mapping[int, Asked]
    may_record: bool
    today: date

    def value(self, number: int) -> float | None:
        """The period's value by the KPI's aggregation; null with none."""
        measured = self.values.get(number)
        if not measured:
            return None
        return list(running(self.kpi.measure.aggregation, [each.value for each in measured]))[-1]

    def may_enter(self, column: Column) -> bool:
        """Whether a value may be typed there: begun, and not made up of several."""
        has_begun, count = column.first_on <= self.today, len(self.values.get(column.number, ()))
        return self.may_record and has_begun and count < 2


class Sheet:
    """Some KPIs over some periods, loaded with as many queries for one KPI as for hundreds."""

    def __init__(self, actor: Actor, span: Span, kpis: Sequence[Kpi]) -> None:
        self.actor, self.span, self.kpis = actor, span, kpis

    @cached_property
    def rows(self) -> list[SheetRow]:
        """A row or more of each KPI, in the KPIs' order."""
        return [row for kpi in self.kpis for row in self._rows_of(kpi)]

    @cached_property
    def by_address(self) -> dict[tuple[int, int], SheetRow]:
        """The rows by KPI and lane, as the page names them."""
        return {(row.kpi.pk, row.lane): row for row in self.rows}

    @cached_property
    def _goals(self) -> dict[int, list[GoalVersion]]:
        """All goals in force today that judge them, by KPI: recurring ones ask, all say who may record."""
        rows = visible_versions(self.actor).filter(kpi__in=[kpi.pk for kpi in self.kpis], state__in=JUDGED)
        found: dict[int, list[GoalVersion]] = defaultdict(list)
        for version in rows.select_related("kpi__series_of").order_by("start_on", "goal_id"):
            found[version.kpi_id or 0].append(version)
        return found

    @cached_property
    def _measured(self) -> dict[int, list[Measured]]:
        columns = self.span.columns
        found: dict[int, list[Measured]] = defaultdict(list)
        if not columns:
            return found
        rows = known_measurements(self.actor.organization_id).filter(
            kpi__in=[kpi.pk for kpi in self.kpis],
            measured_on__gte=columns[0].first_on,
            measured_on__lte=columns[-1].last_on,
        )
        for kpi, pk, on, value in rows.values_list("kpi_id", "pk", "measured_on", "value"):
            found[kpi].append(Measured(pk, on, value))
        return found

    def _rows_of(self, kpi: Kpi) -> Iterable[SheetRow]:
        goals, measured = self._goals.get(kpi.pk, []), self._measured.get(kpi.pk, [])
        may_record = may_record_for(self.actor, kpi, goals)
        values: dict[int, list[Measured]] = defaultdict(list)
        for each in measured:
            values[self.span.cut.number(each.on.toordinal())].append(each)
        series = replace(
            calc_kpi(kpi, ()),
            measurements=tuple(CalcMeasurement(each.on, each.value) for each in measured),
        )
        for lane, together in enumerate(_lanes(self._asking(goals)) or [[]]):
            asked = {number: one for version in together for number, one in self._asked(version, series)}
            yield SheetRow(kpi, lane, together, values, asked, may_record, self.actor.today)

    def _asking(self, goals: Iterable[GoalVersion]) -> list[GoalVersion]:
        columns = self.span.columns
        return [
            version
            for version in goals
            if version.cadence == self.span.cadence
            and columns
            and version.start_on <= columns[-1].last_on
            and version.end_on >= columns[0].first_on
        ]

    def _asked(self, version: GoalVersion, kpi: CalcKpi) -> Iterable[tuple[int, Asked]]:
        columns, today = self.span.columns, self.actor.today
        goal = calc_goal(version, (), has_children=False)
        may_edit = (
            version.state == State.ACTIVE
            and version.direction != Direction.WITHIN
            and allowed(self.actor, Can.EDIT, version)
        )
        judged = judged_periods(
            goal, kpi, self.span.settings, today, columns[0].first_on, columns[-1].last_on
        )
        for number, one in judged.items():
            yield number, Asked(version, one, may_edit and one.first_on >= today)


def _lanes(goals: Sequence[GoalVersion]) -> list[list[GoalVersion]]:
    """The goals, which begin one after another, in as few rows as none overlaps another in its row."""
    lanes: list[list[GoalVersion]] = []
    for version in goals:
        for lane in lanes:
            if lane[-1].end_on < version.start_on:
                lane.append(version)
                break
        else:
            lanes.append([version])
    return lanes
