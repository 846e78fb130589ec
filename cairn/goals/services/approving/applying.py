"""A change that was approved takes the place of the live terms, unless somebody changed these meanwhile."""

from datetime import date

from cairn.audit.services import record
from cairn.goals.models import ApprovalRequest, GoalVersion, Outcome, State
from cairn.goals.services.approving.settling import overtake, settle
from cairn.goals.services.editing import EditConflict, edit_approved
from cairn.goals.services.terms import read_terms
from cairn.org.access import Actor


def apply_change(actor: Actor, request: ApprovalRequest, version: GoalVersion) -> ApprovalRequest:
    """Let the live goal have what was wanted, from the day that was asked for or today.

    Where it is live no more, or the same terms became others meanwhile, nothing changes, and the request is
    overtaken: what was wanted stays in it, to be asked for anew. Needs a transaction.
    """
    if version.state != State.ACTIVE:
        return overtake(actor, request)
    try:
        edit_approved(
            actor=actor,
            goal=version.goal,
            seen=read_terms(request.seen),
            wanted=read_terms(request.seen | request.wanted),
            effective_on=day_of_change(request, actor.today),
            reason=request.reason[:500],
        )
    except EditConflict as conflict:
        return overtake(actor, request, fields=sorted(conflict.theirs))
    settle(request, Outcome.APPROVED)
    record(actor, "approval.approved", request, after={"goal": request.goal_id, "kind": request.kind})
    return request


def day_of_change(request: ApprovalRequest, today: date) -> date:
    """From which day on a change holds. A day that was to come when it was asked for may be gone by now."""
    return day_asked_for(request.effective_on, request.asked_at.date(), today)


def day_asked_for(effective_on: date | None, asked_on: date, today: date) -> date:
    """The same, of a change that is asked for on a day; one that was backdated then stays so."""
    if effective_on is None:
        return today
    return effective_on if effective_on < asked_on else max(effective_on, today)
