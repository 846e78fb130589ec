"""What waits for me, with all that an answer needs; and below it, what I was told."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from cairn.common.ids import is_id
from cairn.notifications.services.reading import read_notices
from cairn.web.goal.approval import card_of
from cairn.web.inbox.answers import answer_many
from cairn.web.inbox.impact import touched_by
from cairn.web.inbox.news import news_for
from cairn.web.inbox.waiting import calls_waiting, chosen_of, values_count, waiting_for
from cairn.web.shell.requests import ActorRequest


@require_safe
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """All that waits for the reader, and the one that the address names; on a phone one or the other."""
    return _render(request)


def _render(request: ActorRequest, status: int = 200) -> HttpResponse:
    """The page; what was ticked and typed for many at once comes back with it."""
    actor = request.actor
    waiting = waiting_for(actor)
    chosen = chosen_of(waiting, request.GET)
    news = news_for(actor)
    context = {
        "waiting": waiting,
        "values_count": values_count(actor),
        "calls": calls_waiting(actor),
        "chosen": chosen,
        "is_named": "waiting" in request.GET,
        "card": card_of(actor, chosen.version, chosen.request) if chosen else None,
        "touched": touched_by(actor, chosen.request) if chosen else [],
        "news": news,
        "new_count": sum(each.is_new for each in news),
        "ticked": request.POST.getlist("requests"),
        "typed": request.POST.get("text", ""),
        "is_refused": status != 200,
    }
    return render(request, "inbox/page.html", context, status=status)


@require_POST
def answers(request: ActorRequest, slug: str) -> HttpResponse:
    """Approve or return all that was ticked, each for itself: what cannot be is told, the rest is done."""
    if not answer_many(request):
        return _render(request, status=422)
    return redirect("inbox:page", slug=slug)


@require_POST
def reading(request: ActorRequest, slug: str) -> HttpResponse:
    """All news that stood on the page are read; what came meanwhile stays new."""
    up_to = request.POST.get("up_to", "")
    if is_id(up_to):
        read_notices(actor=request.actor, up_to=int(up_to))
    return redirect("inbox:page", slug=slug)
