"""Ending a goal and taking that back: closing, cancelling, reopening (measures.md section 9)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.common import clock
from cairn.goals.models import Closing, Goal, GoalFigure, GoalVersion, State
from cairn.goals.services.approving.reopening import state_when_reopened
from cairn.goals.services.approving.settling import refuse_while_parts_wait, settle_all
from cairn.goals.services.editing import revise_terms
from cairn.goals.services.figures import lock_from_the_root_down
from cairn.org.access import Actor


@transaction.atomic
def cancel_goal(*, actor: Actor, goal: Goal, reason: str) -> GoalVersion:
    """Give a goal up, with a reason; from today it counts no more. Its inverse is reopening."""
    version = _locked(actor, goal)
    _refuse_unless(version, {State.ACTIVE, State.DRAFT, State.PROPOSED})
    _need(reason)
    settle_all(actor, goal)
    return revise_terms(actor, version, {"state": State.CANCELLED}, "goal.cancelled", actor.today, reason)


@transaction.atomic
def close_goal(*, actor: Actor, goal: Goal, note: str = "") -> Closing:
    """End a goal as achieved or missed; its final figures are kept. Its inverse is reopening.

    Raises ValidationError while goals right below it wait for approval.
    """
    version = _locked(actor, goal)
    _refuse_unless(version, {State.ACTIVE})
    refuse_while_parts_wait(actor, version)
    settle_all(actor, goal)
    revise_terms(actor, version, {"state": State.CLOSED}, "goal.closed", actor.today, note)
    figure = GoalFigure.objects.get(
        organization=actor.organization_id, goal=goal, day__lte=actor.today, good_through__gte=actor.today
    )
    kept = {
        name: getattr(figure, name)
        for name in ("value", "target", "attainment", "progress", "has_data", "expected", "pace", "status")
    }
    return Closing.objects.create(
        organization=actor.organization,
        goal=goal,
        recorded_at=clock.now(),
        closed_on=actor.today,
        closed_by=actor.person,
        note=note,
        **kept,
    )


@transaction.atomic
def reopen_goal(*, actor: Actor, goal: Goal, reason: str) -> GoalVersion:
    """Take up a closed or cancelled goal again, with a reason, from today; one that needs an approval and
    was never live is a draft again, unless the actor could approve it.

    Raises ValidationError where the KPI that judges it was put away meanwhile.
    """
    version = _locked(actor, goal)
    _refuse_unless(version, {State.CLOSED, State.CANCELLED})
    _need(reason)
    if version.kpi is not None and version.kpi.is_archived:
        raise ValidationError(
            _("“%(name)s”, by which it is judged, was put away. Bring that back first.")
            % {"name": version.kpi}
        )
    Closing.objects.filter(organization=actor.organization_id, goal=goal, superseded_at=None).update(
        superseded_at=clock.now()
    )
    state = state_when_reopened(actor, version)
    return revise_terms(actor, version, {"state": state}, "goal.reopened", actor.today, reason)


def _locked(actor: Actor, goal: Goal) -> GoalVersion:
    lock_from_the_root_down(actor.organization_id, [goal.pk], actor.today, actor.today)
    rows = GoalVersion.objects.in_force(actor.organization_id, actor.today)
    return rows.select_related("goal__drafted_by", "kpi__series_of", "owner_person__unit").get(goal=goal)


def _refuse_unless(version: GoalVersion, states: set[State]) -> None:
    if version.state not in states:
        state = State(version.state).label
        raise ValidationError(
            _("Somebody was quicker: it is “%(state)s” now. Look at it again.") % {"state": state}
        )


def _need(reason: str) -> None:
    if not reason.strip():
        raise ValidationError({"reason": _("Say why, in a few words: others will ask.")})
