"""Cancelling, closing and reopening a goal: one page each, with the reason."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from cairn.goals.access import Can, goal_for
from cairn.goals.models import GoalVersion
from cairn.goals.services.states import cancel_goal, close_goal, reopen_goal
from cairn.web.goal.forms import ReasonForm
from cairn.web.shell.requests import ActorRequest, next_or, posted
from cairn.web.shell.toasts import toast

Change = Callable[[ActorRequest, GoalVersion, str], Any]


def _page(can: Can, words: dict[str, Promise], change: Change, *, needs_reason: bool = True) -> Any:
    """A view that asks for a reason, makes the change, and says so."""

    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
        version = goal_for(request.actor, pk, can)
        form = ReasonForm(posted(request), needs_reason=needs_reason)
        if request.method == "POST" and form.is_valid():
            try:
                change(request, version, form.cleaned_data["reason"])
            except ValidationError as fault:
                form.add_error(None, fault.messages[0])
            else:
                toast(request, str(words["said"]) % {"title": version.goal.title})
                return redirect(next_or(request, reverse("goal:page", args=[slug, pk])))
        context = {"version": version, "form": form, "words": words}
        return render(request, "goal/state.html", context, status=422 if form.is_bound else 200)

    return view


cancellation = _page(
    Can.END,
    {
        "title": _("Give it up?"),
        "lead": _("From today it counts no more. What it reached stays, and it can be taken up again."),
        "action": _("Cancel it"),
        "said": _("Cancelled: %(title)s."),
    },
    lambda request, version, reason: cancel_goal(actor=request.actor, goal=version.goal, reason=reason),
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
