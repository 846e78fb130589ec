"""How did the week go? A unit's review: what changed, what is in the way, what was settled, what is next."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from cairn.conversations.access.reviews import may_hold, unit_to_review
from cairn.conversations.queries.reviews import (
    MOST_STEPS,
    latest_decisions,
    open_blockers,
    open_steps,
    reviews_of,
    running_review,
)
from cairn.conversations.services.reviewing import changes_in, compared_with, start_review
from cairn.org.access import unit_for
from cairn.web.review.minutes import may_see_goals
from cairn.web.review.shown import shown_changes
from cairn.web.shell.requests import ActorRequest

MOST_REVIEWS = 26


@require_safe
def unit(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """The unit's week, whether or not it is being gone through just now; below it, what was kept before."""
    actor = request.actor
    found = unit_for(actor, pk)
    organization = actor.organization_id
    since = compared_with(actor, found)
    goals = shown_changes(actor, changes_in(actor, found, since))
    past = list(reviews_of(organization, found.pk).filter(ended_at__isnull=False)[:MOST_REVIEWS])
    seen = may_see_goals(actor)
    context = {
        "unit": found,
        "since": since,
        "goals": goals,
        "silent": [goal for goal in goals if goal.silent_since],
        "blockers": seen(open_blockers(organization, found.pk)),
        "decisions": seen(latest_decisions(organization, found.pk, past[0].started_at)) if past else [],
        "steps": seen(open_steps(organization, found.pk)[:MOST_STEPS]),
        "running": running_review(organization, found.pk),
        "past": past,
        "may_hold": may_hold(actor, found),
    }
    return render(request, "review/unit.html", context)


@require_POST
def beginning(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Begin the meeting, or go on with the one that is held already."""
    review = start_review(actor=request.actor, unit=unit_to_review(request.actor, pk))
    return redirect("review:page", slug=slug, pk=review.pk)
