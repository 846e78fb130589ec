"""Who gets it, and how much each? One page, seen before it is saved, taken back at one press."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from cairn.common.ids import is_id
from cairn.goals.access import goal_for
from cairn.goals.access.creations import creation_for
from cairn.goals.access.cycles import cycle_for
from cairn.goals.access.templates import may_assign
from cairn.goals.models import Cycle, GoalVersion
from cairn.goals.queries.patterns import Pattern
from cairn.goals.queries.templates import can_be_pattern, pattern_from, patterns_named
from cairn.goals.services.assigning import Assignment, assign_goals
from cairn.goals.services.creating_many import created_entry
from cairn.goals.services.undoing_created import undo_created_goals
from cairn.web.assign.forms import AssignForm
from cairn.web.assign.preview import MOST_GOALS, preview_of
from cairn.web.shell.requests import ActorRequest, next_or, submission_of
from cairn.web.shell.toasts import toast, toast_fault


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """Give the chosen templates, or a goal, to units, people, or those of a title."""
    actor = request.actor
    if not may_assign(actor):
        raise PermissionDenied
    data = request.POST if request.method == "POST" else request.GET
    goal, cycle = _goal(request, data), _cycle(request, data)
    patterns = [pattern_from(goal, actor.today)] if goal else []
    patterns += patterns_named(actor.organization_id, data.getlist("template"))
    if not patterns:
        return render(request, "assign/nothing.html")
    if request.method != "POST":
        initial: dict[str, Any] = {
            "starts": cycle.start_on if cycle else actor.today,
            "until": cycle.end_on if cycle else None,
            "toward": (goal.parent_id if goal else data.get("toward")) or "",
        }
        if actor.person and (data.get("units") or "").isdecimal():
            initial["units"] = data.getlist("units")
        return _render(
            request, AssignForm(actor=actor, patterns=patterns, initial=initial), goal, cycle=cycle
        )
    form = AssignForm(data, actor=actor, patterns=patterns)
    assignment = _asked(form, data, goal, cycle) if form.is_valid() else None
    if request.htmx and "preview" in data:
        return _render(request, form, goal, assignment, cycle=cycle, template="assign/preview.html")
    if "save" in data and assignment is not None and (versions := _set(request, form, assignment)):
        return _saved(request, versions, cycle)
    is_refused = bool(form.errors) and "preview" not in data
    return _render(request, form, goal, assignment, cycle=cycle, status=422 if is_refused else 200)


@require_POST
def undoing(request: ActorRequest, slug: str, entry: int) -> HttpResponse:
    """Take back all that one press set."""
    made = creation_for(request.actor, entry)
    try:
        undo_created_goals(actor=request.actor, entry=made)
        toast(request, _("%(Goals)s taken back.") % request.actor.terms)
    except ValidationError as refusal:
        toast_fault(request, " ".join(refusal.messages))
    return redirect(next_or(request, reverse("goals:list", args=[slug])))


def _goal(request: ActorRequest, data: QueryDict) -> GoalVersion | None:
    """The goal that is to be given to others; null where templates are, or where it is no pattern."""
    text = data.get("goal") or ""
    if not is_id(text):
        return None
    version = goal_for(request.actor, int(text))
    if version.goal.is_private:
        raise PermissionDenied
    return version if can_be_pattern(version) else None


def _cycle(request: ActorRequest, data: QueryDict) -> Cycle | None:
    """The cycle to come that they are drafted for; null where they are set at once."""
    text = data.get("cycle") or ""
    if not is_id(text):
        return None
    cycle = cycle_for(request.actor, int(text), to_run=True)
    return cycle if cycle.opened_at is None else None


def _asked(form: AssignForm, data: QueryDict, goal: GoalVersion | None, cycle: Cycle | None) -> Assignment:
    owners = form.owners(data.getlist("without"))
    families = {f"goal:{goal.goal_id}": goal.kpi.measure} if goal and goal.kpi else {}
    return Assignment(
        patterns=form.patterns,
        owners=owners,
        start_on=form.cleaned_data["starts"],
        end_on=form.cleaned_data["until"],
        toward=form.toward_version,
        targets=form.targets(owners),
        families=families,
        cycle=cycle,
    )


def _set(request: ActorRequest, form: AssignForm, assignment: Assignment) -> list[GoalVersion]:
    """What is asked for; nothing where it is refused, with the reasons in the form."""
    count = len(assignment.patterns) * len(assignment.owners)
    if not count:
        form.add_error("units", _("Choose who gets it."))
    elif count > MOST_GOALS:
        text = _("That would be %(count)s at once, and %(most)s are the most. Choose fewer.")
        form.add_error(None, text % {"count": count, "most": MOST_GOALS})
    else:
        try:
            return assign_goals(
                actor=request.actor, assignment=assignment, submission=submission_of(request.POST)
            )
        except ValidationError as refusal:
            for sentence in list(dict.fromkeys(refusal.messages))[:20]:
                form.add_error(None, sentence)
    return []


def _saved(request: ActorRequest, versions: list[GoalVersion], cycle: Cycle | None) -> HttpResponse:
    actor, slug = request.actor, request.actor.organization.slug
    words = {"count": len(versions), "goal": actor.terms["goal"], "goals": actor.terms["goals"]}
    said = (
        ngettext("%(count)s %(goal)s drafted.", "%(count)s %(goals)s drafted.", len(versions))
        if cycle
        else ngettext("%(count)s %(goal)s set.", "%(count)s %(goals)s set.", len(versions))
    )
    toast(
        request,
        said % words,
        undo_url=reverse("assign:undoing", args=[slug, created_entry(actor, versions).pk]),
    )
    return redirect("cycles:cycle", slug, cycle.pk) if cycle else redirect("goals:list", slug=slug)


def _render(
    request: ActorRequest,
    form: AssignForm,
    goal: GoalVersion | None,
    assignment: Assignment | None = None,
    *,
    cycle: Cycle | None = None,
    template: str = "assign/page.html",
    status: int = 200,
) -> HttpResponse:
    patterns: list[Pattern] = [pattern for pattern in form.patterns if not pattern.code.startswith("goal:")]
    preview = preview_of(request.actor, assignment, request.POST.getlist("without")) if assignment else None
    shown = {"form": form, "goal": goal, "patterns": patterns, "preview": preview, "cycle": cycle}
    return render(request, template, shown, status=status)
