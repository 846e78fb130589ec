"""What must I do now? The week of the person who is signed in."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cairn.goals.access.owners import may_set_goals
from cairn.goals.access.visions import may_set_vision
from cairn.web.my_week.announced import unread
from cairn.web.my_week.answered_for import answered_for
from cairn.web.my_week.shown import shown
from cairn.web.my_week.steps import own_steps
from cairn.web.shell.navigation import url_of
from cairn.web.shell.requests import ActorRequest
from cairn.web.ways_back import ways_back


@require_safe
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """Greeting with the vision, what is due, how one's units stand, one's goals, what comes later."""
    actor = request.actor
    seen = shown(actor)
    has_vision = bool(seen["greeting"].statement)
    context = {
        **seen,
        "begin_url": "" if has_vision or not may_set_vision(actor) else url_of("vision:page", actor),
        "ways_back": ways_back(actor),
        "answered_for": answered_for(actor),
        "announced": unread(actor),
        "steps": own_steps(actor),
        "new_goal_url": url_of("new_goal:page", actor) if may_set_goals(actor) else "",
    }
    return render(request, "my_week/page.html", context)
