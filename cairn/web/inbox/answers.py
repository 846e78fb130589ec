"""One answer to many at once."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.common.ids import is_id
from cairn.goals.access.approvals import request_to_answer
from cairn.goals.models import ApprovalRequest, Outcome
from cairn.goals.services.approving.answering import approve, ask_for_more
from cairn.org.access import Actor
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.toasts import toast, toast_fault

MOST_AT_ONCE = 200
MOST_TOLD = 5
Give = Callable[[Actor, ApprovalRequest, str], ApprovalRequest]


def answer_many(request: ActorRequest) -> bool:
    """Give the answer that was pressed to each request that was ticked, and say what came of it.

    False where none was given, since something has to be said or ticked first.
    """
    ids = [int(each) for each in request.POST.getlist("requests") if is_id(each)]
    text = request.POST.get("text", "").strip()[:2000]
    is_return = request.POST.get("answer") == "return"
    if not ids:
        toast_fault(request, _("Nothing was ticked. Tick what you answer."))
        return False
    if is_return and not text:
        toast_fault(request, _("Say what is missing: who proposed it has to know."))
        return False
    done, refused = _answered(request.actor, ids[:MOST_AT_ONCE], _returned if is_return else _approved, text)
    if done:
        toast(request, _told(done, is_return=is_return))
    for sentence in refused[:MOST_TOLD]:
        toast_fault(request, sentence)
    if len(refused) > MOST_TOLD:
        toast_fault(request, _("%(count)s more could not be answered.") % {"count": len(refused) - MOST_TOLD})
    return True


def _answered(actor: Actor, ids: list[int], give: Give, text: str) -> tuple[int, list[str]]:
    """How many took the answer, and a sentence for each that did not."""
    done, refused = 0, []
    for pk in dict.fromkeys(ids):
        try:
            waiting = request_to_answer(actor, pk)
        except Http404:
            continue  # not his to see: he is told nothing of it
        except PermissionDenied as fault:
            refused.append(str(fault))
            continue
        try:
            answered = give(actor, waiting, text)
        except ValidationError as fault:
            refused.append(f"“{waiting.goal.title}”: {' '.join(fault.messages)}")
        else:
            done += answered.outcome != Outcome.OVERTAKEN
            if answered.outcome == Outcome.OVERTAKEN:
                refused.append(_overtaken(waiting))
    return done, refused


def _overtaken(waiting: ApprovalRequest) -> str:
    said = _("“%(title)s” was changed by somebody meanwhile, so nothing was changed.")
    return said % {"title": waiting.goal.title}


def _approved(actor: Actor, waiting: ApprovalRequest, text: str) -> ApprovalRequest:
    return approve(actor=actor, request=waiting, note=text)


def _returned(actor: Actor, waiting: ApprovalRequest, text: str) -> ApprovalRequest:
    return ask_for_more(actor=actor, request=waiting, question=text)


def _told(count: int, *, is_return: bool) -> str:
    if is_return:
        return ngettext("Returned: %(count)s.", "Returned: %(count)s.", count) % {"count": count}
    return ngettext("Approved: %(count)s.", "Approved: %(count)s.", count) % {"count": count}
