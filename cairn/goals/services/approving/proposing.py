"""A drafted goal is proposed, taken back, and revised after it was rejected."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.goals.models import ApprovalRequest, Goal, GoalVersion, Outcome, State
from cairn.goals.queries.approvals import open_request as waiting_request
from cairn.goals.queries.policies import Policies
from cairn.goals.services.approving.asking import ask_acceptance, open_request
from cairn.goals.services.approving.settling import locked, settle, version_of
from cairn.goals.services.editing import revise_terms
from cairn.goals.services.figures import lock_from_the_root_down
from cairn.org.access import Actor

Kind = ApprovalRequest.Kind


@transaction.atomic
def propose_goal(*, actor: Actor, goal: Goal, reason: str = "") -> GoalVersion:
    """Propose a draft: the next higher authority is asked; live at once where no approval is needed.

    Raises ValidationError where it is no draft, its parent has ended, or nobody could approve it.
    """
    version = _in_state(actor, goal, State.DRAFT)
    refuse_ended_parent(actor, version)
    policies = Policies(actor.organization_id, actor.today)
    if not policies.needs_any(version, version.goal.drafted_by, actor.person):
        live = revise_terms(
            actor, version, {"state": State.ACTIVE}, "goal.made_live", actor.today, reason[:500]
        )
        ask_acceptance(actor, live, policies)
        return live
    request = open_request(actor, Kind.GOAL, version, policies, reason=reason.strip())
    proposed = revise_terms(
        actor, version, {"state": State.PROPOSED}, "goal.proposed", actor.today, reason[:500]
    )
    record(actor, "approval.opened", request, after={"goal": goal.pk, "kind": request.kind})
    return proposed


@transaction.atomic
def take_back(*, actor: Actor, request: ApprovalRequest, reason: str = "") -> ApprovalRequest:
    """Take a proposal or a request for a change back, who asked for it; a goal is a draft again.

    Raises ValidationError for others, and where it was answered meanwhile.
    """
    request, version = locked(actor, request)
    if request.kind == Kind.ACCEPTANCE or request.asked_by_id != actor.person_id:
        raise ValidationError(_("Only who asked for it can take it back."))
    settle(request, Outcome.TAKEN_BACK)
    after = {"goal": request.goal_id, "kind": request.kind, "reason": reason}
    record(actor, "approval.taken_back", request, after=after)
    if request.kind == Kind.GOAL and version.state == State.PROPOSED:
        revise_terms(actor, version, {"state": State.DRAFT}, "goal.taken_back", actor.today, reason[:500])
    return request


@transaction.atomic
def revise_rejected(*, actor: Actor, goal: Goal) -> GoalVersion:
    """Let a rejected goal be a draft again, to change it and propose it anew."""
    version = _in_state(actor, goal, State.REJECTED)
    return revise_terms(actor, version, {"state": State.DRAFT}, "goal.taken_up", actor.today)


def refuse_ended_parent(actor: Actor, version: GoalVersion) -> None:
    """Raise ValidationError where the goal above has ended, so that nothing more can count there."""
    if version.parent_id is None:
        return
    rows = GoalVersion.objects.in_force(actor.organization_id, actor.today).select_related("goal")
    parent = rows.filter(goal=version.parent_id).first()
    if parent and parent.state in (State.CLOSED, State.CANCELLED):
        raise ValidationError(
            _("“%(parent)s” above it has ended meanwhile. Return it, to be put elsewhere.")
            % {"parent": parent.goal.title}
        )


def _in_state(actor: Actor, goal: Goal, state: State) -> GoalVersion:
    lock_from_the_root_down(actor.organization_id, [goal.pk], actor.today, actor.today)
    version = version_of(actor, goal)
    if version.state != state or waiting_request(actor.organization_id, goal.pk, Kind.GOAL):
        raise ValidationError(
            _("Somebody was quicker: it is “%(state)s” now. Look at it again.")
            % {"state": State(version.state).label}
        )
    return version
