"""A unit's reviews: what stood, what was said, what is still to be done."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from cairn.conversations.models import NextStep, Review, ReviewedGoal, ReviewNote

MOST_STEPS = 100


def reviews_of(organization: int, unit: int) -> QuerySet[Review]:
    """All reviews of a unit, the newest first."""
    rows = Review.objects.filter(organization=organization, unit=unit).select_related("started_by")
    return rows.order_by("-started_at", "-pk")


def running_review(organization: int, unit: int) -> Review | None:
    """The review that a unit holds just now."""
    return reviews_of(organization, unit).filter(ended_at=None).first()


def reviewed_goals(review: Review) -> QuerySet[ReviewedGoal]:
    """The goals of a review in the order in which they are gone through."""
    rows = ReviewedGoal.objects.filter(organization=review.organization_id, review=review.pk)
    return rows.select_related("goal").order_by("position")


@dataclass(frozen=True)
class Said:
    """What was said about one goal, or about none: notes and decisions, and blockers with who met them."""

    notes: list[ReviewNote]
    blockers: list[ReviewNote]
    decisions: list[ReviewNote]


def said_in(review: Review) -> Mapping[int | None, Said]:
    """What a review said by goal; blockers of earlier ones that stood when it began are told again."""
    rows = ReviewNote.objects.filter(organization=review.organization_id).select_related("said_by", "review")
    stood = Q(review__unit=review.unit_id, kind=ReviewNote.Kind.BLOCKER, said_at__lt=review.started_at)
    stood &= Q(resolved_at=None) | Q(resolved_at__gte=review.started_at)
    found: dict[int | None, Said] = defaultdict(lambda: Said([], [], []))
    for note in rows.filter(Q(review=review.pk) | stood).order_by("said_at", "pk"):
        said = found[note.goal_id]
        kinds = {ReviewNote.Kind.BLOCKER.value: said.blockers, ReviewNote.Kind.DECISION.value: said.decisions}
        kinds.get(note.kind, said.notes).append(note)
    return found


def open_blockers(organization: int, unit: int) -> QuerySet[ReviewNote]:
    """What is in the unit's way, the longest first."""
    rows = ReviewNote.objects.filter(
        organization=organization, review__unit=unit, kind=ReviewNote.Kind.BLOCKER, resolved_at=None
    )
    return rows.select_related("goal", "said_by").order_by("said_at", "pk")


def latest_decisions(organization: int, unit: int, since: datetime) -> QuerySet[ReviewNote]:
    """What the unit decided since a moment, the newest first."""
    rows = ReviewNote.objects.filter(
        organization=organization, review__unit=unit, kind=ReviewNote.Kind.DECISION, said_at__gte=since
    )
    return rows.select_related("goal", "said_by", "review").order_by("-said_at", "-pk")


def open_steps(organization: int, unit: int) -> QuerySet[NextStep]:
    """What a unit's people still have to do, the longest agreed first."""
    return _steps(organization).filter(unit=unit, ended_at=None)


def steps_seen_in(review: Review) -> QuerySet[NextStep]:
    """The next steps of a unit that stood open while a review was held, or ended in it."""
    rows = _steps(review.organization_id).filter(unit=review.unit_id)
    rows = rows.filter(Q(ended_at=None) | Q(ended_at__gte=review.started_at))
    return rows.filter(agreed_at__lte=review.ended_at) if review.ended_at else rows


def steps_of_person(organization: int, person: int) -> QuerySet[NextStep]:
    """What a person still has to do, of all units' reviews."""
    return _steps(organization).filter(owner=person, ended_at=None)


def _steps(organization: int) -> QuerySet[NextStep]:
    rows = NextStep.objects.filter(organization=organization)
    return rows.select_related("owner", "goal", "unit").order_by("agreed_at", "pk")
