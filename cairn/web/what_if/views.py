"""What if? A goal's number and end, tried out; what is liked is asked for as a change."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cairn.calc.plan.model import Goal
from cairn.calc.simulation.seek import asks
from cairn.decisions.queries.branches import branch_of
from cairn.goals.access import goal_for
from cairn.goals.access.approvals import may_ask_change
from cairn.goals.models import GoalVersion, State
from cairn.goals.queries.calc_objects import calc_goal
from cairn.goals.services.approving.changing import request_change
from cairn.goals.services.stepping import with_steps
from cairn.goals.services.terms import terms_of
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.toasts import toast
from cairn.web.what_if.forms import WhatIfForm
from cairn.web.what_if.page import what_if


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """What comes of a change, beside today; a press asks for it."""
    version = goal_for(request.actor, pk)
    may_ask = version.state == State.ACTIVE and may_ask_change(request.actor, version)
    goal = calc_goal(version, (), has_children=False)
    data = request.POST if request.method == "POST" else request.GET
    unit = version.kpi.measure.unit if version.kpi else ""
    form = WhatIfForm(data or None, actor=request.actor, goal=goal, unit=unit)
    if request.method == "POST":
        if not may_ask:
            raise PermissionDenied
        if form.is_valid() and _asked_for(request, version, form, goal):
            toast(request, _("Asked for. Until it is approved, all stays as it is."))
            return redirect("goal:page", slug=slug, pk=pk)
    return _render(request, version, form, may_ask=may_ask)


def _render(request: ActorRequest, version: GoalVersion, form: WhatIfForm, *, may_ask: bool) -> HttpResponse:
    branches = branch_of(request.actor.organization_id, version.goal_id, request.actor.today)
    found = None
    if branches is not None:
        goal = branches.simulated[str(version.goal_id)].goal
        said: dict[str, Any] = form.cleaned_data if form.is_bound and form.is_valid() else {}
        asked, end = said.get("asked", asks(goal, request.actor.today)), said.get("end_on", goal.end_on)
        found = what_if(request.actor, branches, goal, asked, end)
    context = {"version": version, "form": form, "found": found, "may_ask": may_ask}
    return render(request, "what_if/page.html", context, status=422 if form.errors else 200)


def _asked_for(request: ActorRequest, version: GoalVersion, form: WhatIfForm, goal: Goal) -> bool:
    """Ask for the change; what refuses it stands in the form."""
    seen = terms_of(version)
    changes: dict[str, Any] = {"end_on": form.cleaned_data["end_on"]}
    if "asked" in form.cleaned_data and form.cleaned_data["asked"] != asks(goal, request.actor.today):
        changes |= {"target": form.cleaned_data["asked"], "steps": []}
    wanted = {**seen, **with_steps(seen, changes, request.actor.today)}
    try:
        request_change(
            actor=request.actor,
            goal=version.goal,
            seen=seen,
            wanted=wanted,
            reason=request.POST.get("reason", ""),
        )
    except ValidationError as refused:
        form.add_error(None, forms.ValidationError(refused.messages))
        return False
    return True
