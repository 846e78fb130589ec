"""How does it stand, and why?"""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cairn.conversations.access.comments import Topic
from cairn.goals.access import Can, allowed, goal_for
from cairn.goals.access.approvals import may_ask_change
from cairn.goals.access.templates import may_assign
from cairn.goals.models import State
from cairn.goals.queries.templates import can_be_pattern
from cairn.web.as_of.moment import is_looking_back
from cairn.web.as_of.pages import past_goal
from cairn.web.conversation.shown import THREADS_BESIDE, conversation_about
from cairn.web.goal.ends import next_acts
from cairn.web.goal.page import goal_page
from cairn.web.goal.work import work_for
from cairn.web.help_call.shown import help_with
from cairn.web.shell.requests import ActorRequest


@require_safe
def page(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """One goal: where it stands, its course, what feeds it, what was said and what happened."""
    if is_looking_back(request):
        return past_goal(request, pk)
    version = goal_for(request.actor, pk)
    can = {each.name.lower(): allowed(request.actor, each, version) for each in Can}
    can["edit"] = can["edit"] and version.state not in (State.PROPOSED, State.REJECTED)
    can["ask_change"] = may_ask_change(request.actor, version) and version.state == State.ACTIVE
    can["assign"] = may_assign(request.actor) and can_be_pattern(version) and not version.goal.is_private
    context = {
        "page": goal_page(request, version),
        "can": can,
        "work": work_for(request.actor, version),
        "next": next_acts(request.actor, version),
        "help": help_with(request.actor, version),
        "conversation": conversation_about(request.actor, Topic(goal=version.goal), size=THREADS_BESIDE),
    }
    return render(request, "goal/page.html", context)
