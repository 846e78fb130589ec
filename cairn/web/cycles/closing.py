"""Closing the goals of a cycle: a line each with how it came out, what was learned, and what goes on."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from cairn.goals.access.cycles import closing_run_for, cycle_for, runs_seen_by
from cairn.goals.models import CarryOver, ClosingRun, Cycle, State
from cairn.goals.queries.cycles import closings_of
from cairn.goals.services.cycles.closing import Answer, ClosingRefused, close_cycle, close_goals, reopen_cycle
from cairn.goals.services.cycles.closing_run import request_closing
from cairn.web.cycles.goals import goals_of
from cairn.web.cycles.lines import Line, lines_of
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.toasts import toast, toast_fault

CLOSED_AT_ONCE = 20
"""Goals that are closed before the next page is shown; more of them the worker closes."""


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Show them all, and close those that are ticked: all of them, or none."""
    actor, cycle = request.actor, cycle_for(request.actor, pk)
    again = _run_before(request, pk)
    lines = lines_of(actor, cycle, request.POST if request.method == "POST" else None, again)
    if request.method == "POST":
        ticked = [line for line in lines if line.ticked]
        if not ticked:
            toast_fault(request, _("Nothing was ticked. Tick what is to be closed."))
        elif not any(line.fault for line in ticked) and (there := _close(request, cycle, ticked)):
            return redirect(there)
    faults = [
        {"id": f"goal-{line.version.goal_id}", "text": f"{line.row.title}: {line.fault}"}
        for line in lines
        if line.fault
    ]
    days_left = (cycle.end_on - actor.today).days
    context: dict[str, Any] = {
        "cycle": cycle,
        "lines": lines,
        "faults": faults,
        "days_left": days_left,
        "runs": runs_seen_by(actor, cycle),
    }
    status = 422 if faults and request.method == "POST" else 200
    return render(request, "cycles/closing.html", context, status=status)


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


def _run_before(request: ActorRequest, pk: int) -> ClosingRun | None:
    """The run whose remains are looked at: ?again=7."""
    again = request.GET.get("again", "")
    return closing_run_for(request.actor, pk, int(again)) if again.isdecimal() else None


def _close(request: ActorRequest, cycle: Cycle, ticked: Sequence[Line]) -> str:
    """Where to go on once they are closed, or handed to the worker; "" where they were refused."""
    answers = [line.answer for line in ticked if line.answer is not None]
    try:
        if len(answers) > CLOSED_AT_ONCE:
            return _left_to_the_worker(request, cycle, answers)
        _say_closed(request, cycle, close_goals(actor=request.actor, cycle=cycle, answers=answers))
    except ClosingRefused as refused:
        for line in ticked:
            line.fault = refused.by_goal.get(line.version.goal_id, "")
        return ""
    except ValidationError as refusal:
        toast_fault(request, " ".join(refusal.messages))
        return ""
    return reverse("cycles:cycle", args=[request.actor.organization.slug, cycle.pk])


def _left_to_the_worker(request: ActorRequest, cycle: Cycle, answers: Sequence[Answer]) -> str:
    run = request_closing(actor=request.actor, cycle=cycle, answers=answers)
    return reverse("cycles:closing_run", args=[request.actor.organization.slug, cycle.pk, run.pk])


def _say_closed(request: ActorRequest, cycle: Cycle, carried: Sequence[CarryOver]) -> None:
    going_on, count = sum(row.successor_id is not None for row in carried), len(carried)
    said = ngettext("Closed: %(count)s.", "Closed: %(count)s.", count) % {"count": count}
    last = closings_of(cycle)[0]
    toast(
        request,
        f"{said} {_('Drafted for the next one: %(count)s.') % {'count': going_on}}",
        undo_url=reverse("cycles:closing_undoing", args=[request.actor.organization.slug, cycle.pk, last.pk]),
    )
