"""Why a figure is what it is: inputs, rule and sources, as data that a page puts into words.

No sentence is made here: each row names its kind, and a template words the kind with the row's parts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cairn.calc.explain_rows import Row, attained_rows, expected_row, pace_row
from cairn.calc.figures import ChildFigures, Course, Figures
from cairn.calc.plan.kinds import kind_in_table
from cairn.calc.plan.model import Goal, Measurement, Milestone
from cairn.calc.recurring import RecurringLevel, RecurringSum
from cairn.calc.series import counted_measurements


@dataclass(frozen=True, slots=True)
class Sources:
    """What the figures come from: the children that count, those that do not, measurements, milestones.

    `measurements` are those counted by the day, by date and then in order of recording. `last_on` is the date
    of the latest of them; null without any.
    """

    counted: tuple[ChildFigures, ...]
    not_counted: tuple[ChildFigures, ...]
    measurements: tuple[Measurement, ...]
    milestones: tuple[Milestone, ...]
    last_on: date | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A goal's figures taken apart.

    `kind` is the row of plan-file.md's table that the goal stands in, or `recurring_sum`, `recurring_level`.
    `status_rule` says which of measures.md section 4's rules gave the status: `state`, `not_started`,
    `achieved`, `missed`, `no_data`, `pace`, or `nothing_expected`. The thresholds are ratios of pace.
    """

    kind: str
    section: str
    rows: tuple[Row, ...]
    status: str
    status_rule: str
    on_track_from: float
    at_risk_from: float
    sources: Sources


def explain(
    goal: Goal, course: Course, figures: Figures, children: Sequence[ChildFigures], as_of: date
) -> Explanation:
    """Take a goal's figures of a day apart into inputs, rule and sources.

    `figures` and `children` are as `course.figures` gave and took them for that same day.
    """
    counted = tuple(child for child in children if child.goal.is_counted)
    rows = attained_rows(course, figures, counted, as_of)
    settings = course.settings
    return Explanation(
        kind=_kind(course),
        section=rows[-1].section,
        rows=(*rows, expected_row(course, figures, counted, as_of), pace_row(figures)),
        status=figures.status,
        status_rule=status_rule(goal, figures),
        on_track_from=settings.on_track_from,
        at_risk_from=settings.at_risk_from,
        sources=_sources(course, counted, children, as_of),
    )


def status_rule(goal: Goal, figures: Figures) -> str:
    """Which rule of measures.md section 4 gave the status."""
    if goal.state != "active":
        return "state"
    if figures.status in ("not_started", "achieved", "missed", "no_data"):
        return figures.status
    return "pace" if figures.expected else "nothing_expected"


def _kind(course: Course) -> str:
    if isinstance(course.method, RecurringSum):
        return "recurring_sum"
    if isinstance(course.method, RecurringLevel):
        return "recurring_level"
    return kind_in_table(course.goal)


def _sources(
    course: Course, counted: tuple[ChildFigures, ...], children: Sequence[ChildFigures], as_of: date
) -> Sources:
    goal = course.goal
    measurements = counted_measurements(goal, course.kpi, as_of)
    return Sources(
        counted=counted,
        not_counted=tuple(child for child in children if not child.goal.is_counted),
        measurements=measurements,
        milestones=goal.milestones,
        last_on=measurements[-1].on if measurements else None,
    )
