"""Cancelling, closing and reopening a goal: one page each, with the reason."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from cairn.goals.access import Can, allowed, goal_for
from cairn.goals.models import GoalVersion, State
from cairn.goals.services.states import cancel_goal, close_goal, reopen_goal
from cairn.org.access import Actor
from cairn.web.goal.ends import what_no_longer_counts
from cairn.web.goal.forms import ReasonForm
from cairn.web.shell.requests import ActorRequest, next_or, posted
from cairn.web.shell.toasts import toast

Change = Callable[[ActorRequest, GoalVersion, str], Any]
Lead = Callable[[Actor, GoalVersion], str]
UNDONE = "undone"


def _page(
    can: Can,
    words: dict[str, Promise],
    change: Change,
    *,
    needs_reason: bool = True,
    lead: Lead | None = None,
) -> Any:
    """A view that asks for a reason, makes the change, and says so. `lead` says what it comes to."""

    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
        version = goal_for(request.actor, pk, can)
        form = ReasonForm(_typed(request, can), needs_reason=needs_reason)
        if request.method == "POST" and form.is_valid():
            try:
                change(request, version, form.cleaned_data["reason"])
            except ValidationError as fault:
                form.add_error(None, fault.messages[0])
            else:
                said = str(words["said"]) % {"title": version.goal.title}
                toast(request, said, _undo_url(request.actor, version, can))
                return redirect(next_or(request, reverse("goal:page", args=[slug, pk])))
        told = lead(request.actor, version) if lead else words["lead"]
        context = {"version": version, "form": form, "words": words, "told": told}
        return render(request, "goal/state.html", context, status=422 if form.is_bound else 200)

    return view


def _typed(request: ActorRequest, can: Can) -> Mapping[str, Any] | None:
    """What was posted; a toast's undo has no field for a reason, so it says its own."""
    if request.method == "POST" and can == Can.REOPEN and UNDONE in request.GET:
        return {"reason": gettext("Undone")}
    return posted(request)


def _undo_url(actor: Actor, version: GoalVersion, can: Can) -> str:
    """Where a toast takes an end back, for whoever may take up the goal again."""
    if can != Can.END or version.state != State.ACTIVE:
        return ""
    if not allowed(actor, Can.REOPEN, goal_for(actor, version.goal_id)):  # as it stands now, ended
        return ""
    reopening = reverse("goal:reopening", args=[actor.organization.slug, version.goal_id])
    return f"{reopening}?{UNDONE}=1"


cancellation = _page(
    Can.END,
    {
        "title": _("Give it up?"),
        "action": _("Cancel it"),
        "said": _("Cancelled: %(title)s."),
    },
    lambda request, version, reason: cancel_goal(actor=request.actor, goal=version.goal, reason=reason),
    lead=what_no_longer_counts,
)

closing = _page(
    Can.END,
    {
        "title": _("Close it?"),
        "lead": _(
            "It ends today, as achieved or missed. Its final figures are kept; corrections stand beside."
        ),
        "action": _("Close it"),
        "said": _("Closed: %(title)s."),
    },
    lambda request, version, reason: close_goal(actor=request.actor, goal=version.goal, note=reason),
    needs_reason=False,
)

reopening = _page(
    Can.REOPEN,
    {
        "title": _("Take it up again?"),
        "lead": _("It counts again from today."),
        "action": _("Reopen it"),
        "said": _("Open again: %(title)s."),
    },
    lambda request, version, reason: reopen_goal(actor=request.actor, goal=version.goal, reason=reason),
)
