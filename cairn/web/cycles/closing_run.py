"""How far is it? What the worker closes with a cycle, goal by goal, and what came of it."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from cairn.goals.access import visible_versions
from cairn.goals.access.cycles import closing_run_for
from cairn.goals.models import ClosingRun
from cairn.goals.services.cycles.closing_run import resume_closing
from cairn.org.access import Actor
from cairn.web.cycles.undoing import closing_to_undo
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.toasts import toast_fault


@dataclass(frozen=True)
class StillOpen:
    """A goal that could not be closed, and why."""

    goal: int
    title: str
    reason: str


@require_safe
def page(request: ActorRequest, slug: str, pk: int, run: int) -> HttpResponse:
    """Show how far it is, a part of it to whoever waits; then what came of it."""
    actor = request.actor
    found = closing_run_for(actor, pk, run)
    context = {"run": found, "cycle": found.cycle}
    if request.htmx and found.is_moving:
        return render(request, "cycles/closing_progress.html", context)
    last = closing_to_undo(actor, found.cycle) if found.closed and found.ended_at else None
    context |= {
        "still_open": _still_open(actor, found),
        "is_mine": found.asked_by_id == actor.person_id,
        "closing_to_undo": last if last and last.at >= found.asked_at else None,
    }
    response = render(request, "cycles/closing_run.html", context)
    if request.htmx:  # it has come to an end: the whole page is another
        response.headers["HX-Refresh"] = "true"
    return response


@require_POST
def going_on(request: ActorRequest, slug: str, pk: int, run: int) -> HttpResponse:
    """Go on with what stopped."""
    found = closing_run_for(request.actor, pk, run)
    try:
        resume_closing(actor=request.actor, run=found)
    except ValidationError as refusal:
        toast_fault(request, " ".join(refusal.messages))
    return redirect("cycles:closing_run", slug, pk, run)


def _still_open(actor: Actor, run: ClosingRun) -> list[StillOpen]:
    """In the order in which they were tried; those that the reader may see."""
    rows = visible_versions(actor).filter(goal__in=[int(goal) for goal in run.faults])
    titles = dict(rows.values_list("goal_id", "goal__title"))
    return [
        StillOpen(int(goal), titles[int(goal)], reason)
        for goal, reason in run.faults.items()
        if int(goal) in titles
    ]
