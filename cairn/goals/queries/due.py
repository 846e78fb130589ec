"""What is due of whom: it follows from how often each KPI expects a value, and from the steps' dates."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max

from cairn.calc.periods import Periods, periods
from cairn.calc.plan import model as calc
from cairn.goals.models import Completion, Direction, GoalVersion, State
from cairn.kpis.models import Kpi, Measurement
from cairn.kpis.queries import known_measurements

LONGEST_WAIT_AFTER_THE_END = timedelta(days=31)
"""How long a goal that has ended still asks for its last value."""


@dataclass(frozen=True)
class Due:
    """Something to record: a value for a period, or a step to get done.

    `due_on` is the day by which it is expected; of what is late, the first day on which it was. `first_on`
    to `last_on` is the period that the value is for; None for steps.
    """

    version: GoalVersion
    due_on: date
    first_on: date | None = None
    last_on: date | None = None
    milestone: int | None = None  # the step's id; Completion.WHOLE_GOAL for a goal that is to get done
    milestone_title: str = ""

    def is_late(self, today: date) -> bool:
        return self.due_on < today


def due_values(
    organization: int, versions: Sequence[GoalVersion], settings: calc.Settings, today: date
) -> list[Due]:
    """The values that goals' KPIs wait for, one a KPI, most urgent first. Needs `kpi__series_of` loaded."""
    active = [version for version in reversed(versions) if version.state == State.ACTIVE]
    asked = {version.kpi.pk: (version, version.kpi) for version in active if version.kpi is not None}
    last_on = _last_days(organization, asked)
    found = [
        _due_value(version, kpi.measure, last_on.get(kpi.pk), settings, today)
        for version, kpi in asked.values()
    ]
    return sorted((due for due in found if due), key=lambda due: (due.due_on, due.version.goal_id))


def due_steps(
    versions: Iterable[GoalVersion], completions: Mapping[int, Sequence[Completion]], today: date
) -> list[Due]:
    """The steps that are still to do, and goals to get done, by their days; begun goals only."""
    found: list[Due] = []
    for version in versions:
        if version.state == State.ACTIVE and version.start_on <= today:
            done = {row.milestone for row in completions.get(version.goal_id, ())}
            found += _open_steps(version, done)
    return sorted(found, key=lambda due: (due.due_on, due.version.goal_id))


def _last_days(organization: int, kpis: Iterable[int]) -> dict[int, date]:
    rows = known_measurements(organization).filter(kpi__in=list(kpis)).order_by()
    return dict(rows.values_list("kpi_id").annotate(last=Max("measured_on")))


def latest_measurements(organization: int, kpis: Iterable[int]) -> dict[int, Measurement]:
    """The last value of each KPI, by its id: what one compares a new one with."""
    last_on = _last_days(organization, kpis)
    rows = known_measurements(organization).filter(kpi__in=last_on, measured_on__in=set(last_on.values()))
    return {row.kpi_id: row for row in rows}


def _due_value(
    version: GoalVersion, measure: Kpi, last_on: date | None, settings: calc.Settings, today: date
) -> Due | None:
    if not version.start_on <= today <= version.end_on + LONGEST_WAIT_AFTER_THE_END:
        return None
    cut = periods(measure.cadence, settings)
    current = cut.number(min(today, version.end_on).toordinal())
    begins, ends = _days(cut, current, version)
    waits_since = max(last_on + timedelta(days=1), version.start_on) if last_on else version.start_on
    if waits_since > begins:
        return None
    if today > version.end_on:
        return Due(version, ends + timedelta(days=1), begins, ends)
    if waits_since < begins and (missed := _missed(cut, waits_since, current, version)):
        first_missed, last_missed = missed
        due_on = _days(cut, first_missed, version)[1] + timedelta(days=1)
        if measure.cadence == "daily":  # who missed days is asked for today's value, and told how late he is
            return Due(version, due_on - timedelta(days=1), today, today)
        return Due(version, due_on, *_days(cut, last_missed, version))
    return Due(version, ends, begins, ends)


def _missed(cut: Periods, waits_since: date, current: int, version: GoalVersion) -> tuple[int, int] | None:
    """The first and the last whole period before the current one that no value has come for."""
    first = cut.number(waits_since.toordinal())
    if cut.first_day(first) < waits_since.toordinal():  # that period has a value, or the goal began within it
        first += 1
    return (first, current - 1) if first < current else None


def _days(cut: Periods, number: int, version: GoalVersion) -> tuple[date, date]:
    first = max(date.fromordinal(cut.first_day(number)), version.start_on)
    return first, min(date.fromordinal(cut.last_day(number)), version.end_on)


def _open_steps(version: GoalVersion, done: set[int]) -> Iterator[Due]:
    if version.direction == Direction.DONE and Completion.WHOLE_GOAL not in done:
        yield Due(version, version.end_on, milestone=Completion.WHOLE_GOAL)
    for stored in version.milestones:
        if stored["id"] not in done:
            due_on = date.fromisoformat(stored["due"]) if stored.get("due") else version.end_on
            yield Due(version, due_on, milestone=stored["id"], milestone_title=stored["title"])
