"""Closing the goals of a cycle: a line each with how it came out, what was learned, and what goes on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from cairn.common.locales import current_locale
from cairn.common.numbers import NumberNotUnderstood, amount_rounded, parse_number, percent
from cairn.goals.access.cycles import cycle_for
from cairn.goals.models import CarryOver, Cycle, GoalFigure, GoalVersion, State
from cairn.goals.queries.cycles import closings_of
from cairn.goals.queries.measures import measures_of
from cairn.goals.services.current import current_figures
from cairn.goals.services.cycles.carrying import rest_for
from cairn.goals.services.cycles.closing import Answer, ClosingRefused, close_cycle, close_goals, reopen_cycle
from cairn.kpis.models import Kpi
from cairn.org.access import Actor
from cairn.web.cycles.goals import goals_of, to_close
from cairn.web.goal_rows import goal_rows
from cairn.web.rows import GoalRow
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.toasts import toast, toast_fault

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


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Show them all, and close those that are ticked: all of them, or none."""
    actor, cycle = request.actor, cycle_for(request.actor, pk)
    lines = _lines(actor, cycle, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        ticked = [line for line in lines if line.ticked]
        if not ticked:
            toast_fault(request, _("Nothing was ticked. Tick what is to be closed."))
        elif not any(line.fault for line in ticked) and _close(request, cycle, ticked):
            return redirect("cycles:cycle", slug, pk)
    faults = [
        {"id": f"goal-{line.version.goal_id}", "text": f"{line.row.title}: {line.fault}"}
        for line in lines
        if line.fault
    ]
    days_left = (cycle.end_on - actor.today).days
    context: dict[str, Any] = {"cycle": cycle, "lines": lines, "faults": faults, "days_left": days_left}
    return render(request, "cycles/closing.html", context, status=422 if faults else 200)


@require_POST
def end(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Close the cycle itself, once all its goals are closed."""
    actor, cycle = request.actor, cycle_for(request.actor, pk, to_run=True)
    try:
        close_cycle(actor=actor, cycle=cycle, open_count=goals_of(actor, cycle, [State.ACTIVE]).count())
    except ValidationError as refusal:
        toast_fault(request, " ".join(refusal.messages))
    else:
        toast(request, _("%(name)s is closed.") % {"name": cycle.name})
    return redirect("cycles:cycle", slug, pk)


@require_POST
def reopening(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Open a closed cycle again, so that its days take values once more."""
    cycle = cycle_for(request.actor, pk, to_run=True)
    try:
        reopen_cycle(actor=request.actor, cycle=cycle)
    except ValidationError as refusal:
        toast_fault(request, " ".join(refusal.messages))
    else:
        toast(
            request, _("%(name)s is open again: values of its days can be recorded.") % {"name": cycle.name}
        )
    return redirect("cycles:cycle", slug, pk)


def _close(request: ActorRequest, cycle: Cycle, ticked: Sequence[Line]) -> bool:
    """Whether they were closed; where not, each line that was refused says why."""
    answers = [line.answer for line in ticked if line.answer is not None]
    try:
        carried = close_goals(actor=request.actor, cycle=cycle, answers=answers)
    except ClosingRefused as refused:
        for line in ticked:
            line.fault = refused.by_goal.get(line.version.goal_id, "")
        return False
    except ValidationError as refusal:
        toast_fault(request, " ".join(refusal.messages))
        return False
    going_on = sum(row.successor_id is not None for row in carried)
    said = ngettext("Closed: %(count)s.", "Closed: %(count)s.", len(answers)) % {"count": len(answers)}
    last = closings_of(cycle)[0]
    toast(
        request,
        f"{said} {_('Drafted for the next one: %(count)s.') % {'count': going_on}}",
        undo_url=reverse("cycles:closing_undoing", args=[request.actor.organization.slug, cycle.pk, last.pk]),
    )
    return True


def _lines(actor: Actor, cycle: Cycle, posted: QueryDict | None) -> list[Line]:
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
