"""Who reads a unit's reviews, who holds one, and who ends a next step.

Everybody who sees anything reads them, as he reads the unit's page: private goals stand in none.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from cairn.conversations.models import NextStep, Review, ReviewNote
from cairn.goals.access import visible_versions
from cairn.goals.models import GoalVersion, Purpose, State
from cairn.org.access import Actor, Right, unit_for
from cairn.org.models import Unit
from cairn.org.queries.owners import owned_in


def may_hold(actor: Actor, unit: Unit) -> bool:
    """Whether the actor may hold the unit's review: he works in it, or sets its goals, and it is open."""
    if actor.person is None or actor.viewed_by is not None or unit.closed_on:
        return False
    is_in_it = actor.person.unit_id == unit.pk and actor.has(Right.RECORD)
    return is_in_it or actor.has_over(Right.MANAGE_GOALS, unit.pk)


def need_may_hold(actor: Actor, unit: Unit) -> None:
    """403 for whoever only reads the unit's reviews."""
    if not may_hold(actor, unit):
        raise PermissionDenied


def unit_to_review(actor: Actor, pk: int) -> Unit:
    """The unit whose review the actor holds; 404 or 403."""
    unit = unit_for(actor, pk)
    need_may_hold(actor, unit)
    return unit


def review_for(actor: Actor, pk: int) -> Review:
    """A review; 404 where it is not of this organization, or the actor sees nothing here."""
    rows = Review.objects.filter(organization=actor.organization_id).select_related("unit", "started_by")
    review: Review = get_object_or_404(rows if actor.has(Right.SEE) else rows.none(), pk=pk)
    return review


def review_to_hold(actor: Actor, pk: int) -> Review:
    """A review that the actor holds; 404 or 403."""
    review = review_for(actor, pk)
    need_may_hold(actor, review.unit)
    return review


def step_to_end(actor: Actor, pk: int) -> NextStep:
    """A next step that the actor may call done: his own, or of a unit whose review he holds; 404 or 403."""
    rows = NextStep.objects.filter(organization=actor.organization_id).select_related("unit")
    step: NextStep = get_object_or_404(rows, pk=pk)
    is_own = step.owner_id == actor.person_id and actor.viewed_by is None
    if not is_own:
        need_may_hold(actor, step.unit)
    return step


def blocker_to_resolve(actor: Actor, pk: int) -> ReviewNote:
    """A blocker of a unit whose review the actor holds; 404 or 403."""
    rows = ReviewNote.objects.filter(organization=actor.organization_id, kind=ReviewNote.Kind.BLOCKER)
    note: ReviewNote = get_object_or_404(rows.select_related("review__unit"), pk=pk)
    need_may_hold(actor, note.review.unit)
    return note


def goals_to_review(actor: Actor, unit: Unit) -> QuerySet[GoalVersion]:
    """The goals that a unit goes through: its own and its people's, that run; nothing private, and nobody's
    own growth."""
    rows = visible_versions(actor).filter(owned_in(actor.organization_id, [unit.pk]), state=State.ACTIVE)
    rows = rows.filter(Q(goal__is_private=False), start_on__lte=actor.today)
    rows = rows.exclude(goal__purpose=Purpose.DEVELOPMENT)
    return rows.select_related("kpi__series_of", "owner_person__unit", "owner_unit")
