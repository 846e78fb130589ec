"""Who was handed a goal accepts it, or objects; who handed it down answers the objection."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.goals.access.approvals import OBJECTION_LEVEL, Answering, answering
from cairn.goals.models import ApprovalRequest, ApprovalStep, Outcome
from cairn.goals.services.approving.answering import write_answer
from cairn.goals.services.approving.asking import ask
from cairn.goals.services.approving.settling import locked, need, settle
from cairn.org.access import Actor

Step = ApprovalStep.Outcome


@transaction.atomic
def accept_goal(*, actor: Actor, request: ApprovalRequest, note: str = "") -> ApprovalRequest:
    """Accept a goal that was handed down. Raises ValidationError for others than its receiver."""
    request, answer = _at(actor, request, 1)
    write_answer(actor, request, answer, Step.ACCEPTED, note)
    settle(request, Outcome.ACCEPTED)
    record(actor, "goal.accepted", request.goal, after={"request": request.pk})
    return request


@transaction.atomic
def object_to_goal(*, actor: Actor, request: ApprovalRequest, reason: str) -> ApprovalRequest:
    """Object to a goal that was handed down, with a reason. It stays live; who handed it is asked."""
    reason = need(reason, "reason", _("Say why, in a few words: who handed it to you will ask."))
    request, answer = _at(actor, request, 1)
    write_answer(actor, request, answer, Step.OBJECTED, reason)
    ask(actor, request, OBJECTION_LEVEL, request.asked_by)
    after = {"request": request.pk, "reason": reason}
    record(actor, "goal.objected", request.goal, after=after)
    return request


@transaction.atomic
def answer_objection(*, actor: Actor, request: ApprovalRequest, note: str) -> ApprovalRequest:
    """Answer an objection in words; that the goal was changed, or given up, is told apart."""
    note = need(note, "note", _("Say what you make of it."))
    request, answer = _at(actor, request, OBJECTION_LEVEL)
    write_answer(actor, request, answer, Step.ANSWERED, note)
    settle(request, Outcome.OBJECTED)
    record(actor, "objection.answered", request.goal, after={"request": request.pk, "note": note})
    return request


def _at(actor: Actor, request: ApprovalRequest, level: int) -> tuple[ApprovalRequest, Answering]:
    request, _version = locked(actor, request)
    if request.kind != ApprovalRequest.Kind.ACCEPTANCE:
        raise ValidationError(_("This waits for an approval."))
    answer = answering(actor, request)
    if answer.step.level != level:
        raise ValidationError(_("Somebody was quicker. Look at it again."))
    return request, answer
