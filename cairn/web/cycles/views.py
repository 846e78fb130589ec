"""What is the rhythm? The cycles of the organization and its units; planning one, and opening it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.goals.access.cycles import cycle_for, may_run_cycles, runs_seen_by
from cairn.goals.access.templates import may_assign
from cairn.goals.queries.cycles import cycles_of
from cairn.goals.services.cycles.planning import open_cycle, plan_cycle
from cairn.org.access import Actor, Right
from cairn.web.cycles.forms import CycleForm
from cairn.web.cycles.goals import MOST_AT_ONCE, STANDING, drafts_of, goals_of, to_close
from cairn.web.cycles.shown import brought_by_rules, grouped, offers, scorecards_of
from cairn.web.cycles.undoing import closing_to_undo
from cairn.web.goal_rows import goal_rows
from cairn.web.rows import RowGroup
from cairn.web.shell.requests import ActorRequest, posted
from cairn.web.shell.toasts import toast, toast_fault


def may_plan(actor: Actor) -> bool:
    """Whether the actor may run the cycles of anything."""
    return may_run_cycles(actor, None) or actor.has(Right.MANAGE_GOALS)


@require_safe
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """All cycles, what runs first."""
    actor = request.actor
    if not actor.has(Right.SEE):
        raise PermissionDenied
    cycles = list(cycles_of(actor.organization_id)[:200])
    context = {"groups": grouped(actor, cycles), "offers": offers(actor, cycles), "may_plan": may_plan(actor)}
    return render(request, "cycles/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ActorRequest, slug: str) -> HttpResponse:
    """Plan a cycle; the calendar's own come filled in."""
    actor = request.actor
    if not may_plan(actor):
        raise PermissionDenied
    given = {
        name: request.GET[name] for name in ("name", "kind", "start_on", "end_on") if name in request.GET
    }
    form = CycleForm(posted(request), actor=actor, initial=given)
    if request.method == "POST" and form.is_valid():
        try:
            cycle = plan_cycle(actor=actor, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            toast(request, _("Planned: %(name)s.") % {"name": cycle.name})
            return redirect("cycles:cycle", slug, cycle.pk)
    return render(request, "cycles/new.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
def cycle(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """A cycle with its goals, and what is to be done with it next."""
    actor, found = request.actor, cycle_for(request.actor, pk)
    versions = list(goals_of(actor, found, STANDING)[: MOST_AT_ONCE + 1])
    rows = goal_rows(actor, versions[:MOST_AT_ONCE], min(actor.today, found.end_on))
    drafts = drafts_of(actor, found) if found.opened_at is None else []
    context = {
        "cycle": found,
        "groups": [RowGroup(title="", rows=rows)] if rows else [],
        "is_cut": len(versions) > MOST_AT_ONCE,
        "drafts": drafts,
        "can_run": may_run_cycles(actor, found.unit_id),
        "open_count": len(to_close(actor, found)) if found.opened_at and not found.closed_at else 0,
        "scorecards": scorecards_of(actor, found),
        "brought": brought_by_rules(actor, found) if found.opened_at is None else [],
        "may_rule": may_assign(actor),
        "runs": runs_seen_by(actor, found),
        "closing_to_undo": closing_to_undo(actor, found),
        "goals_url": f"{reverse('goals:list', args=[slug])}",
    }
    return render(request, "cycles/cycle.html", context)


@require_POST
def opening(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Open it: its drafts become live, or are proposed."""
    found = cycle_for(request.actor, pk, to_run=True)
    try:
        opened = open_cycle(actor=request.actor, cycle=found, drafts=drafts_of(request.actor, found))
    except ValidationError as refusal:
        toast_fault(request, " ".join(refusal.messages))
    else:
        words = {"name": found.name, "count": opened.count, "goals": request.actor.terms["goals"]}
        toast(
            request,
            _("%(name)s is open; %(goals)s set live or proposed: %(count)s.") % words,
            undo_url=reverse("cycles:opening_undoing", args=[slug, pk]),
        )
        for sentence in opened.refused[:5]:
            toast_fault(request, sentence)
    return redirect("cycles:cycle", slug, pk)
