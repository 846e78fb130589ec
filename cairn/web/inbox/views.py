"""What waits for me? A list, and beside it the one that is chosen, with all that an answer needs."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from cairn.web.goal.approval import card_of
from cairn.web.inbox.answers import answer_many
from cairn.web.inbox.impact import touched_by
from cairn.web.inbox.waiting import chosen_of, waiting_for
from cairn.web.shell.requests import ActorRequest


@require_safe
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """All that waits for the reader, and the one that the address names; on a phone one or the other."""
    actor = request.actor
    waiting = waiting_for(actor)
    chosen = chosen_of(waiting, request.GET)
    context = {
        "waiting": waiting,
        "chosen": chosen,
        "is_named": "waiting" in request.GET,
        "card": card_of(actor, chosen.version, chosen.request) if chosen else None,
        "touched": touched_by(actor, chosen.request) if chosen else [],
    }
    return render(request, "inbox/page.html", context)


@require_POST
def answers(request: ActorRequest, slug: str) -> HttpResponse:
    """Approve or return all that was ticked, each for itself: what cannot be is told, the rest is done."""
    answer_many(request)
    return redirect("inbox:page", slug=slug)
