"""Every way to answer what waits for a goal, by its address."""

from django.utils.translation import gettext_lazy as _

from cairn.goals.models import ApprovalNote, ApprovalRequest
from cairn.goals.services.approving import accepting, answering, proposing, talking
from cairn.org.access import Actor
from cairn.web.goal.approval_acts import Answer, to_speak, to_take_back, view_of

Request = ApprovalRequest
APPROVALS = (Request.Kind.GOAL, Request.Kind.CHANGE)
ACCEPTANCES = (Request.Kind.ACCEPTANCE,)


def _approve(actor: Actor, request: Request, text: str) -> Request:
    return answering.approve(actor=actor, request=request, note=text)


def _reject(actor: Actor, request: Request, text: str) -> Request:
    return answering.reject(actor=actor, request=request, reason=text)


def _ask_for_more(actor: Actor, request: Request, text: str) -> Request:
    return answering.ask_for_more(actor=actor, request=request, question=text)


def _take_back(actor: Actor, request: Request, text: str) -> Request:
    return proposing.take_back(actor=actor, request=request, reason=text)


def _accept(actor: Actor, request: Request, text: str) -> Request:
    return accepting.accept_goal(actor=actor, request=request, note=text)


def _object(actor: Actor, request: Request, text: str) -> Request:
    return accepting.object_to_goal(actor=actor, request=request, reason=text)


def _answer_objection(actor: Actor, request: Request, text: str) -> Request:
    return accepting.answer_objection(actor=actor, request=request, note=text)


def _say(actor: Actor, request: Request, text: str) -> ApprovalNote:
    return talking.add_note(actor=actor, request=request, text=text)


approval = view_of(Answer(APPROVALS, _("Approve it?"), _("Approve"), _("Approved: %(title)s."), _approve))
rejection = view_of(Answer(APPROVALS, _("Reject it?"), _("Reject"), _("Rejected: %(title)s."), _reject))
returning = view_of(
    Answer(APPROVALS, _("Ask for more"), _("Ask for more"), _("Returned: %(title)s."), _ask_for_more)
)
withdrawal = view_of(
    Answer(
        APPROVALS,
        _("Take it back?"),
        _("Take it back"),
        _("Taken back: %(title)s."),
        _take_back,
        to_take_back,
    )
)
acceptance = view_of(Answer(ACCEPTANCES, _("Accept it?"), _("Accept"), _("Accepted: %(title)s."), _accept))
objection = view_of(
    Answer(
        ACCEPTANCES,
        _("Object to it?"),
        _("Object"),
        _("You objected. Who handed it to you is asked."),
        _object,
    )
)
objection_answer = view_of(
    Answer(ACCEPTANCES, _("Answer the objection"), _("Answer"), _("Answered: %(title)s."), _answer_objection)
)
notes = view_of(
    Answer(
        (*APPROVALS, *ACCEPTANCES),
        _("Say something"),
        _("Say it"),
        _("Your line is kept."),
        _say,
        to_speak,
    )
)
