"""From stored rows to the objects that cairn.calc computes on. Database ids become their keys."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from cairn.calc.plan import model as calc
from cairn.goals.models import Completion, GoalVersion
from cairn.kpis.models import Kpi, Measurement
from cairn.org.models import OrganizationSettings


def calc_settings(row: OrganizationSettings) -> calc.Settings:
    """One version of the organization's settings, with the calendars that held before it."""
    return calc.Settings(
        timezone=row.timezone,
        currency=row.currency,
        week_starts_on=row.week_starts_on,
        fiscal_year_start_month=row.fiscal_year_start_month,
        on_track_from=row.on_track_from,
        at_risk_from=row.at_risk_from,
        overachievement_cap=row.overachievement_cap,
        grace_days=row.grace_days,
        grades=tuple((float(score), str(name)) for score, name in row.grades),
        earlier_calendars=tuple(_earlier_calendars(row)),
    )


def _earlier_calendars(row: OrganizationSettings) -> Iterator[calc.EarlierCalendar]:
    """The calendars before that of a version, each with its last day; versions that share one are one."""
    for version, following in pairwise([*row.earlier, row]):
        calendar = (version.week_starts_on, version.fiscal_year_start_month)
        if calendar != (following.week_starts_on, following.fiscal_year_start_month):
            yield calc.EarlierCalendar(following.effective_on - timedelta(days=1), *calendar)


def calc_measurement(row: Measurement) -> calc.Measurement:
    return calc.Measurement(
        on=row.measured_on, value=row.value, note=row.note, confidence=row.confidence or None
    )


def calc_kpi(row: Kpi, measurements: Iterable[Measurement]) -> calc.Kpi:
    """A KPI with what was measured; a series takes its measure from its family."""
    measure = row.measure
    return calc.Kpi(
        key=str(row.pk),
        name=measure.name,
        unit=measure.unit,
        aggregation=measure.aggregation,
        cadence=measure.cadence,
        better=measure.better,
        measurements=tuple(map(calc_measurement, measurements)),
    )


def calc_goal(version: GoalVersion, completions: Collection[Completion], *, has_children: bool) -> calc.Goal:
    """A goal on the terms of one version. Needs `version.goal` loaded."""
    done = {row.milestone: row for row in completions}
    whole = done.get(Completion.WHOLE_GOAL)
    return calc.Goal(
        key=str(version.goal_id),
        title=version.goal.title,
        parent=str(version.parent_id) if version.parent_id else None,
        owner=_owner(version),
        start_on=version.start_on,
        end_on=version.end_on,
        state=version.state,
        kpi=str(version.kpi_id) if version.kpi_id else None,
        direction=version.direction,
        baseline=version.baseline or 0.0,
        target=version.target,
        low=version.low,
        high=version.high,
        rollup=_rollup(version, has_children),
        weight=version.weight,
        factor=version.factor,
        curve=tuple((date.fromisoformat(on), float(share)) for on, share in version.curve),
        cadence=version.cadence or None,
        steps=tuple((date.fromisoformat(on), float(target)) for on, target in version.steps),
        is_done=whole is not None,
        done_on=whole.done_on if whole else None,
        milestones=tuple(_milestone(stored, done.get(stored["id"])) for stored in version.milestones),
    )


def _rollup(version: GoalVersion, has_children: bool) -> str:
    """The roll-up that the version names, else by its children (measures.md 3, 5).

    One that is measured stays so when it gets a child: its own values must not be forgotten by that.
    """
    rolls_up = has_children and not version.kpi_id
    return calc.resolved_rollup(version.rollup or None, version.cadence or None, version.direction, rolls_up)


def _owner(version: GoalVersion) -> str | None:
    if version.owner_person_id:
        return f"person:{version.owner_person_id}"
    return f"unit:{version.owner_unit_id}" if version.owner_unit_id else None


def _milestone(stored: dict[str, object], completion: Completion | None) -> calc.Milestone:
    due = stored.get("due")
    return calc.Milestone(
        title=str(stored["title"]),
        weight=float(str(stored["weight"])),
        due_on=date.fromisoformat(str(due)) if due else None,
        is_done=completion is not None,
        done_on=completion.done_on if completion else None,
    )
