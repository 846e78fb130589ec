"""The lines of a closing: a goal each, with how it came out, and what was typed into it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from cairn.common.locales import current_locale
from cairn.common.numbers import NumberNotUnderstood, amount_rounded, exact, parse_number, percent
from cairn.goals.models import CarryOver, ClosingRun, Cycle, GoalFigure, GoalVersion
from cairn.goals.queries.measures import measures_of
from cairn.goals.services.current import current_figures
from cairn.goals.services.cycles.carrying import rest_for
from cairn.goals.services.cycles.closing import Answer
from cairn.kpis.models import Kpi
from cairn.org.access import Actor
from cairn.web.cycles.goals import to_close
from cairn.web.goal_rows import goal_rows
from cairn.web.rows import GoalRow

How = CarryOver.How


@dataclass
class Line:
    """A goal to be closed, as its line shows it; `fault` says what is wrong with what was typed."""

    version: GoalVersion
    row: GoalRow
    score: str
    rest: str  # what the rest would be; "" where there is none
    has_rest: bool
    asks_value: bool
    ticked: bool = False
    how: str = How.NONE
    learned: str = ""
    value: str = ""
    fault: str = ""
    answer: Answer | None = field(default=None, repr=False)


def lines_of(
    actor: Actor, cycle: Cycle, posted: QueryDict | None = None, again: ClosingRun | None = None
) -> list[Line]:
    """A line for each goal that is the actor's to close; what was typed into them stands there again, also
    what a run that has ended was given for those that it could not close."""
    versions = to_close(actor, cycle)
    on = min(actor.today, cycle.end_on)
    rows = {row.pk: row for row in goal_rows(actor, versions, on)}
    figures = current_figures(actor.organization_id, list(rows), on)
    measures = measures_of(actor.organization_id, versions, actor.today)
    lines = [
        _line(actor, version, rows[version.goal_id], figures[version.goal_id], measures.get(version.goal_id))
        for version in versions
        if version.goal_id in rows and version.goal_id in figures
    ]
    if posted is not None:
        for line in lines:
            _read(line, posted)
    elif again is not None:
        for line in lines:
            _recall(line, again)
    return lines


def _line(actor: Actor, version: GoalVersion, row: GoalRow, figure: GoalFigure, measure: Kpi | None) -> Line:
    """A goal's line, ticked at first where it is reached or has come to its last day."""
    rest = rest_for(version, figure.value)
    unit = measure.unit if measure else ""
    is_over = figure.progress is not None and figure.progress >= 1
    has_rest = rest is not None or (version.direction in ("done", "milestones") and not is_over)
    lacks_value = version.kpi is not None and (not figure.has_data or bool(figure.silent_since))
    return Line(
        version=version,
        row=row,
        score=percent(figure.attainment, current_locale()),
        rest=amount_rounded(rest.target - rest.baseline, unit, current_locale()) if rest else "",
        has_rest=has_rest,
        asks_value=lacks_value,
        ticked=is_over or version.end_on <= actor.today,
        how=How.NONE if is_over else How.REST if has_rest else How.WHOLE,
    )


def _read(line: Line, posted: QueryDict) -> None:
    """Take over what was typed into a line."""
    pk = line.version.goal_id
    line.ticked = str(pk) in posted.getlist("goals")
    how = posted.get(f"how-{pk}", "")
    line.how = how if how in How.values else How.NONE
    line.learned = posted.get(f"learned-{pk}", "").strip()[:500]
    line.value = posted.get(f"value-{pk}", "").strip()
    value = None
    if line.value:
        unit = line.version.kpi.measure.unit if line.version.kpi else ""
        try:
            value = parse_number(line.value, current_locale(), unit)
        except NumberNotUnderstood as fault:
            line.fault = str(fault) if line.ticked else ""
    line.answer = Answer(line.version, line.how, line.learned, value)


def _recall(line: Line, run: ClosingRun) -> None:
    """Take over what was typed when the run was asked for, and why it could not close the goal."""
    pk = line.version.goal_id
    answers: Mapping[int, Mapping[str, Any]] = {each["goal"]: each for each in run.answers}
    if pk not in answers or str(pk) not in run.faults:
        return
    answer, value = answers[pk], answers[pk]["value"]
    line.ticked, line.how, line.learned = True, answer["how"], answer["learned"]
    line.value = "" if value is None else exact(value, current_locale())
    line.fault = run.faults[str(pk)]
