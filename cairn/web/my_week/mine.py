"""One's goals, each with its course in a small line."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.common import dates
from cairn.goals.models import Completion, Direction, GoalFigure, GoalVersion
from cairn.goals.services.current import current_figures
from cairn.kpis.queries import known_measurements
from cairn.org.access import Actor
from cairn.web.goal_rows import goal_row
from cairn.web.rows import GoalRow
from cairn.web.wording import target_in_force

POINTS = 14
DAYS_BETWEEN_POINTS = 7


@dataclass(frozen=True)
class MineRow:
    """A goal of one's own: its row, a remark beside its status, and its small line."""

    row: GoalRow
    remark: str
    points: Sequence[float | None] = field(default_factory=list)
    goal_line: float | None = None
    steps_done: int = 0
    steps: int = 0


def mine_rows(
    actor: Actor, own: Sequence[GoalVersion], completions: Mapping[int, Sequence[Completion]]
) -> list[MineRow]:
    """A row for each goal, in their order."""
    begun = [version for version in own if version.start_on <= actor.today]
    figures = current_figures(actor.organization_id, [version.goal_id for version in begun], actor.today)
    values = _last_values(actor, [version for version in begun if _shows_values(version)])
    courses = _courses(actor, [version for version in begun if not _shows_values(version)])
    return [
        _mine(actor, version, figures[version.goal_id], completions, values, courses)
        for version in begun
        if version.goal_id in figures
    ]


def _mine(
    actor: Actor,
    version: GoalVersion,
    figure: GoalFigure,
    completions: Mapping[int, Sequence[Completion]],
    values: Mapping[int, list[float]],
    courses: Mapping[int, list[float | None]],
) -> MineRow:
    done = sum(1 for row in completions.get(version.goal_id, ()) if row.milestone)
    shows_values = _shows_values(version)
    return MineRow(
        row=goal_row(actor, version, figure, actor.today, done=done),
        remark=_remark(actor, version, figure, done),
        points=values.get(version.kpi_id or 0, []) if shows_values else courses.get(version.goal_id, []),
        goal_line=_goal_line(version, actor.today) if shows_values else None,
        steps_done=done,
        steps=len(version.milestones),
    )


def _shows_values(version: GoalVersion) -> bool:
    """Whether the small line shows single values; else it shows how the goal's value grew."""
    kept = version.direction in (Direction.AT_LEAST, Direction.AT_MOST, Direction.WITHIN)
    return version.kpi_id is not None and (kept or bool(version.cadence) or _is_last(version))


def _is_last(version: GoalVersion) -> bool:
    return version.kpi is not None and version.kpi.measure.aggregation == "last"


def _goal_line(version: GoalVersion, on: date) -> float | None:
    return version.high if version.direction == Direction.WITHIN else target_in_force(version, on)


def _remark(actor: Actor, version: GoalVersion, figure: GoalFigure, done: int) -> str:
    """What is worth saying beside the status: a streak, steps left, days left; to who is silent, nothing."""
    if figure.silent_since:
        return ""
    if figure.streak and figure.streak > 1:
        words = ngettext("%(count)s period in a row", "%(count)s periods in a row", figure.streak)
        if version.cadence == "daily":
            words = ngettext("%(count)s day in a row", "%(count)s days in a row", figure.streak)
        return words % {"count": figure.streak}
    if version.milestones:
        left = len(version.milestones) - done
        return (
            ngettext("%(count)s step left", "%(count)s steps left", left) % {"count": left}
            if left
            else _("all done")
        )
    return dates.days_left(version.end_on, actor.today)


def _last_values(actor: Actor, versions: Sequence[GoalVersion]) -> dict[int, list[float]]:
    """The last values of the goals' KPIs, oldest first, by KPI; within a year."""
    kpis = [version.kpi_id for version in versions if version.kpi_id]
    since = actor.today - timedelta(days=366)
    rows = known_measurements(actor.organization_id).filter(kpi__in=kpis, measured_on__gte=since)
    values: dict[int, list[float]] = defaultdict(list)
    for kpi, value in rows.values_list("kpi_id", "value"):
        values[kpi].append(value)
    return {kpi: found[-POINTS:] for kpi, found in values.items()}


def _courses(actor: Actor, versions: Sequence[GoalVersion]) -> dict[int, list[float | None]]:
    """How each goal's value, or where it has none its progress, grew by the week."""
    days = [actor.today - timedelta(days=DAYS_BETWEEN_POINTS * back) for back in reversed(range(POINTS))]
    rows = GoalFigure.objects.filter(
        organization=actor.organization_id,
        goal__in=[version.goal_id for version in versions],
        good_through__gte=days[0],
    )
    found: dict[int, dict[date, float | None]] = defaultdict(dict)
    for row in rows.values_list("goal_id", "day", "good_through", "value", "progress"):
        goal, first, last, value, progress = row
        found[goal] |= {day: progress if value is None else value for day in days if first <= day <= last}
    return {goal: [by_day.get(day) for day in days if day in by_day] for goal, by_day in found.items()}
