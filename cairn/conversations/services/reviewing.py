"""Holding a unit's review: beginning it, saying what is to be kept of it, ending it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common import clock
from cairn.conversations.access.reviews import goals_to_review, need_may_hold
from cairn.conversations.models import Review, ReviewedGoal, ReviewNote
from cairn.conversations.queries.reviews import reviewed_goals, reviews_of, running_review
from cairn.goals.models import GoalFigure, GoalVersion
from cairn.goals.services.current import current_figures
from cairn.org.access import Actor
from cairn.org.models import Unit

WEEK = timedelta(days=7)
MOST_GOALS = 60
WORST_FIRST = ("off_track", "at_risk", "no_data", "not_started", "on_track", "achieved", "missed")


@dataclass(frozen=True)
class Change:
    """A goal, its figures now, and those of the day before which nothing is told; None: it was not there."""

    version: GoalVersion
    now: GoalFigure
    before: GoalFigure | None


def compared_with(actor: Actor, unit: Unit) -> date:
    """The day that changes are told against: that of the last review, but not further back than a week."""
    week_ago = actor.today - WEEK
    held = reviews_of(actor.organization_id, unit.pk).filter(ended_at__isnull=False, held_on__lt=actor.today)
    last = held.values_list("held_on", flat=True).first()
    return max(last, week_ago) if last else week_ago


def changes_in(actor: Actor, unit: Unit, since: date) -> list[Change]:
    """The unit's goals with what changed, as one goes through them: the silent, then the worst first."""
    versions = list(goals_to_review(actor, unit).order_by("end_on", "goal_id")[:MOST_GOALS])
    goals = [version.goal_id for version in versions]
    now = current_figures(actor.organization_id, goals, actor.today)
    before = current_figures(actor.organization_id, goals, since)
    found = [
        Change(version, now[version.goal_id], before.get(version.goal_id))
        for version in versions
        if version.goal_id in now
    ]
    return sorted(found, key=_urgency)


def _urgency(change: Change) -> tuple[bool, int]:
    status = change.now.status
    place = WORST_FIRST.index(status) if status in WORST_FIRST else len(WORST_FIRST)
    return change.now.silent_since is None, place


@transaction.atomic
def start_review(*, actor: Actor, unit: Unit) -> Review:
    """Begin the unit's review of today; one that is being held today already goes on.

    One of an earlier day that nobody ended is ended as it is: what was said in it stays. The goals are kept
    as they stand now, so that the minutes say what the team saw.
    """
    need_may_hold(actor, unit)
    Unit.objects.select_for_update(no_key=True).get(organization=actor.organization_id, pk=unit.pk)
    running = running_review(actor.organization_id, unit.pk)
    if running and running.held_on == actor.today:
        return running
    if running:
        end_review(actor=actor, review=running)
    since = compared_with(actor, unit)
    review = Review(
        organization=actor.organization,
        unit=unit,
        held_on=actor.today,
        since_on=since,
        started_at=clock.now(),
        started_by=actor.person,
    )
    review.full_clean()
    review.save()
    _keep(review, changes_in(actor, unit, since))
    record(actor, "review.begun", review, after={"unit": unit.pk, "held_on": review.held_on.isoformat()})
    return review


def _keep(review: Review, changes: Sequence[Change]) -> None:
    ReviewedGoal.objects.bulk_create(
        ReviewedGoal(
            organization_id=review.organization_id,
            review=review,
            goal_id=change.version.goal_id,
            position=position,
            status=change.now.status,
            silent_since=change.now.silent_since,
            value=change.now.value if change.now.has_data else None,
            progress=change.now.progress,
            status_before=change.before.status if change.before else "",
            value_before=change.before.value if change.before and change.before.has_data else None,
            progress_before=change.before.progress if change.before else None,
        )
        for position, change in enumerate(changes)
    )


@transaction.atomic
def say_in_review(
    *,
    actor: Actor,
    review: Review,
    kind: str,
    text: str,
    goal: int | None = None,
    submission: str | None = None,
) -> ReviewNote:
    """Keep a note, a blocker or a decision, of one of the review's goals or of none.

    A second press of the same form gives the note of the first. Raises ValidationError for an empty text, a
    goal that is not gone through, and a review that has ended.
    """
    need_may_hold(actor, review.unit)
    refuse_if_ended(actor, review)
    rows = ReviewNote.objects.filter(organization=actor.organization_id, review=review.pk)
    if submission and (earlier := rows.filter(submission=submission).first()):
        return earlier
    note = ReviewNote(
        organization=actor.organization,
        review=review,
        goal_id=reviewed(review, goal),
        kind=kind,
        text=worded(text),
        said_by=actor.person,
        said_at=clock.now(),
        submission=submission,
    )
    note.full_clean()
    note.save()
    facts = {"note": note.pk, "kind": kind, "goal": goal, "text": note.text}
    record(actor, f"review.{_HAPPENED[note.kind]}", review, after=facts)
    return note


_HAPPENED = {"note": "noted", "blocker": "blocked", "decision": "decided"}


@transaction.atomic
def resolve_blocker(*, actor: Actor, blocker: ReviewNote) -> None:
    """Say that a blocker is out of the way; said twice, it stays as it was."""
    need_may_hold(actor, blocker.review.unit)
    rows = ReviewNote.objects.filter(organization=actor.organization_id, pk=blocker.pk, resolved_at=None)
    if rows.filter(kind=ReviewNote.Kind.BLOCKER).update(resolved_at=clock.now(), resolved_by=actor.person):
        record(actor, "review.unblocked", blocker.review, after={"note": blocker.pk, "text": blocker.text})


@transaction.atomic
def end_review(*, actor: Actor, review: Review) -> None:
    """End the review: its minutes stand from now on. Ended twice, the first time holds."""
    need_may_hold(actor, review.unit)
    rows = Review.objects.filter(organization=actor.organization_id, pk=review.pk, ended_at=None)
    if rows.update(ended_at=clock.now()):
        record(actor, "review.ended", review, after={"unit": review.unit_id})


def refuse_if_ended(actor: Actor, review: Review) -> None:
    """Raises ValidationError where the review has ended: minutes do not change any more."""
    rows = Review.objects.select_for_update(no_key=True, of=("self",))
    if rows.get(organization=actor.organization_id, pk=review.pk).ended_at:
        raise ValidationError(_("This review has ended, and its minutes stand. Say it in the next one."))


def reviewed(review: Review, goal: int | None) -> int | None:
    """The goal, if it is one of the review's. Raises ValidationError for another."""
    if goal is not None and not reviewed_goals(review).filter(goal=goal).exists():
        raise ValidationError(_("This one is not gone through here. Open the review again."))
    return goal


def worded(text: str) -> str:
    """The text without blanks around it. Raises ValidationError for an empty one."""
    if not text.strip():
        raise ValidationError({"text": _("Write a line.")})
    return text.strip()
