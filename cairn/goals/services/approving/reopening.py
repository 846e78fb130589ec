"""What a goal is that is taken up again: live, or a draft where it never was approved."""

from cairn.common import clock
from cairn.goals.access.approvers import Approvers
from cairn.goals.models import ApprovalRequest, ApprovalStep, GoalVersion, Outcome, State
from cairn.goals.queries.policies import Policies
from cairn.org.access import Actor

_ENDED = (State.CLOSED, State.CANCELLED)


def state_when_reopened(actor: Actor, version: GoalVersion) -> State:
    """The state of an ended goal when the actor takes it up again.

    One that was live is live again. Of one that was cancelled while it was drafted, waiting or rejected,
    whoever could approve it approves it by that, and it is written down so; for others it is a draft.
    Needs a transaction.
    """
    policies = Policies(actor.organization_id, actor.today)
    needs = policies.needs_any(version, version.goal.drafted_by, actor.person)
    if actor.person is None or not needs or _was_live(version):
        return State.ACTIVE
    barred = frozenset(pk for pk in (version.owner_person_id, version.goal.drafted_by_id) if pk is not None)
    line = Approvers(version, barred, actor.today, policies).in_order
    if actor.person not in line:
        return State.DRAFT
    _write_approval(actor, version)
    return State.ACTIVE


def _was_live(version: GoalVersion) -> bool:
    rows = GoalVersion.objects.filter(organization=version.organization_id, goal=version.goal_id)
    before = rows.exclude(state__in=_ENDED).order_by("-recorded_at", "-pk").first()
    return before is None or before.state == State.ACTIVE


def _write_approval(actor: Actor, version: GoalVersion) -> None:
    now = clock.now()
    request = ApprovalRequest.objects.create(
        organization=actor.organization,
        kind=ApprovalRequest.Kind.GOAL,
        goal=version.goal,
        asked_by=version.goal.drafted_by,
        asked_at=now,
        outcome=Outcome.APPROVED,
        decided_at=now,
    )
    ApprovalStep.objects.create(
        organization=actor.organization,
        request=request,
        person=actor.person,
        asked_at=now,
        due_on=actor.today,
        outcome=ApprovalStep.Outcome.APPROVED,
        decided_by=actor.person,
        decided_at=now,
    )
