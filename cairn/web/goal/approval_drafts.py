"""What becomes of a draft, or of what was rejected, by whoever may edit it."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods

from cairn.goals.access import Can, goal_for
from cairn.goals.access.recoveries import recovery_to_drop
from cairn.goals.models import GoalVersion, State
from cairn.goals.services.approving.proposing import propose_goal, revise_rejected
from cairn.goals.services.states import cancel_goal
from cairn.org.access import Actor
from cairn.web.goal.approval_acts import WordsForm, asked, refused
from cairn.web.shell.requests import ActorRequest, posted
from cairn.web.shell.toasts import toast

LONGEST_REASON = 500
Do = Callable[[Actor, GoalVersion, str], str]
Find = Callable[[Actor, int], GoalVersion]


def _to_edit(actor: Actor, pk: int) -> GoalVersion:
    return goal_for(actor, pk, Can.EDIT)


def _view(title: Promise, action: Promise, do: Do, find: Find = _to_edit) -> Any:
    """A view that asks for a word, does it, and says what came of it."""

    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
        version = find(request.actor, pk)
        form = WordsForm(posted(request))
        if request.method == "POST" and form.is_valid():
            try:
                toast(request, do(request.actor, version, form.cleaned_data["text"]))
                return redirect("goal:page", slug=slug, pk=pk)
            except ValidationError as refusal:
                refused(form, refusal)
        return asked(request, version, form, title, action)

    return view


def _propose(actor: Actor, version: GoalVersion, text: str) -> str:
    now = propose_goal(actor=actor, goal=version.goal, reason=text)
    words = {"title": version.goal.title}
    return (_("It is live: %(title)s.") if now.state == State.ACTIVE else _("Proposed: %(title)s.")) % words


def _revise(actor: Actor, version: GoalVersion, text: str) -> str:
    revise_rejected(actor=actor, goal=version.goal)
    return _("It is a draft again. Change it, then propose it anew.")


def _drop(actor: Actor, version: GoalVersion, text: str) -> str:
    cancel_goal(actor=actor, goal=version.goal, reason=text[:LONGEST_REASON])
    return _("Dropped: %(title)s.") % {"title": version.goal.title}


proposal = _view(_lazy("Propose it?"), _lazy("Propose"), _propose)
revision = _view(_lazy("Revise it?"), _lazy("Revise it"), _revise)
drop = _view(_lazy("Drop it?"), _lazy("Drop it"), _drop, recovery_to_drop)
