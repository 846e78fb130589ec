"""Next steps: agreeing on one in a review, and ending it, in the next review or in one's own week."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common import clock
from cairn.conversations.access.reviews import need_may_hold
from cairn.conversations.models import NextStep, Review
from cairn.conversations.services.reviewing import refuse_if_ended, reviewed, worded
from cairn.org.access import Actor
from cairn.org.models import Person


@transaction.atomic
def agree_on_step(
    *,
    actor: Actor,
    review: Review,
    text: str,
    owner: Person,
    due_on: date | None = None,
    goal: int | None = None,
    submission: str | None = None,
) -> NextStep:
    """Note what somebody does next; he is told, unless it is the actor himself.

    A second press of the same form gives the step of the first. Raises ValidationError for an empty text, an
    owner who has left, a day that is past, and a review that has ended.
    """
    need_may_hold(actor, review.unit)
    refuse_if_ended(actor, review)
    rows = NextStep.objects.filter(organization=actor.organization_id, review=review.pk)
    if submission and (earlier := rows.filter(submission=submission).first()):
        return earlier
    if not owner.is_here(actor.today):
        raise ValidationError({"owner": _("%(name)s has left. Name somebody else.") % {"name": owner.name}})
    if due_on and due_on < actor.today:
        raise ValidationError({"due_on": _("That day is past. Choose today or a later one.")})
    step = NextStep(
        organization=actor.organization,
        unit=review.unit,
        review=review,
        goal_id=reviewed(review, goal),
        text=worded(text),
        owner=owner,
        due_on=due_on,
        agreed_at=clock.now(),
        submission=submission,
    )
    step.full_clean()
    step.save()
    facts = {"unit": step.unit_id, "goal": goal, "owner": owner.pk, "text": step.text}
    record(actor, "step.agreed", step, after={**facts, "due_on": due_on.isoformat() if due_on else None})
    return step


@transaction.atomic
def finish_step(*, actor: Actor, step: NextStep) -> None:
    """Say that a next step is done; said twice, the first time holds."""
    _end(actor, step, "step.done", is_dropped=False)


@transaction.atomic
def drop_step(*, actor: Actor, step: NextStep) -> None:
    """Say that a next step is not needed any more."""
    _end(actor, step, "step.dropped", is_dropped=True)


def _end(actor: Actor, step: NextStep, action: str, *, is_dropped: bool) -> None:
    rows = _own_or_held(actor, step).filter(ended_at=None)
    if rows.update(ended_at=clock.now(), ended_by=actor.person, is_dropped=is_dropped):
        record(actor, action, step, after={"text": step.text})


@transaction.atomic
def reopen_step(*, actor: Actor, step: NextStep) -> None:
    """Take up a next step again that was called done or dropped."""
    rows = _own_or_held(actor, step).exclude(ended_at=None)
    if rows.update(ended_at=None, ended_by=None, is_dropped=False):
        record(actor, "step.reopened", step, after={"text": step.text})


def _own_or_held(actor: Actor, step: NextStep) -> QuerySet[NextStep]:
    if step.owner_id != actor.person_id or actor.viewed_by:
        need_may_hold(actor, step.unit)
    return NextStep.objects.filter(organization=actor.organization_id, pk=step.pk)
