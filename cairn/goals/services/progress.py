"""Saying that something is done, and one's own call on how it goes."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common import clock
from cairn.goals.models import CheckIn, Completion, Direction, Goal, GoalVersion
from cairn.goals.services.figures import lock_from_the_root_down
from cairn.org.access import Actor


@transaction.atomic
def complete(
    *, actor: Actor, goal: Goal, milestone: int = Completion.WHOLE_GOAL, done_on: date | None = None
) -> Completion:
    """Say that the goal, or one of its milestones by its id, was done on a day (by default today).

    What was said to be done already is left as it is. Raises ValidationError for a day to come, or for
    a goal that is not reached in that way.
    """
    day = done_on or actor.today
    if day > actor.today:
        raise ValidationError({"done_on": _("That day is still to come. Say it when it is done.")})
    lock_from_the_root_down(actor.organization_id, [goal.pk], min(day, actor.today), actor.today)
    version = GoalVersion.objects.in_force(actor.organization_id, actor.today).get(goal=goal)
    _refuse_unless_asked(version, milestone)
    earlier = Completion.objects.filter(
        organization=actor.organization_id, goal=goal, milestone=milestone, superseded_at=None
    ).first()
    if earlier:
        return earlier
    completion = Completion(
        organization=actor.organization,
        goal=goal,
        milestone=milestone,
        done_on=day,
        recorded_at=clock.now(),
        recorded_by=actor.person,
    )
    completion.full_clean()
    completion.save()
    record(actor, "goal.completed", goal, after={"milestone": milestone, "since": day.isoformat()})
    return completion


@transaction.atomic
def withdraw_completion(*, actor: Actor, completion: Completion) -> None:
    """Take back that something was done."""
    since = completion.done_on or date.min  # without a day it was always done, so every day changes
    lock_from_the_root_down(actor.organization_id, [completion.goal_id], min(since, actor.today), actor.today)
    withdrawn = Completion.objects.filter(
        organization=actor.organization_id, pk=completion.pk, superseded_at=None
    ).update(superseded_at=clock.now())
    if withdrawn:
        record(
            actor,
            "goal.completion_withdrawn",
            completion.goal,
            before={"milestone": completion.milestone, "since": since.isoformat()},
        )


def check_in(
    *, actor: Actor, goal: Goal, confidence: str = "", note: str = "", submission: str | None = None
) -> CheckIn:
    """Say how a goal goes in one's own view, beside what the figures say."""
    with transaction.atomic():
        rows = CheckIn.objects.filter(organization=actor.organization_id, submission=submission or "")
        if earlier := rows.first():
            return earlier
        row = CheckIn(
            organization=actor.organization,
            goal=goal,
            said_on=actor.today,
            confidence=confidence,
            note=note.strip(),
            said_by=actor.person,
            recorded_at=clock.now(),
            submission=submission or None,
        )
        if not row.confidence and not row.note:
            raise ValidationError(_("Choose how sure you are, or write a line."))
        row.full_clean()
        row.save()
        record(actor, "goal.checked_in", goal, after={"confidence": confidence, "note": row.note})
        return row


def _refuse_unless_asked(version: GoalVersion, milestone: int) -> None:
    ids = {stored["id"] for stored in version.milestones}
    whole = version.direction == Direction.DONE and milestone == Completion.WHOLE_GOAL
    if not whole and milestone not in ids:
        raise ValidationError(_("There is no such step any more. Look at it again."))
