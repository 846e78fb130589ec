"""One answer to many values at once."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.common.ids import is_id
from cairn.goals.access.confirmers import value_to_answer
from cairn.kpis.models import WaitingValue
from cairn.kpis.services.waiting import confirm_value, return_value
from cairn.org.access import Actor
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.toasts import toast, toast_fault
from cairn.web.waiting_values.shown import MOST_SHOWN, written

MOST_TOLD = 5


def answer_many(request: ActorRequest) -> bool:
    """Give the answer that was pressed to each value that was ticked, and say what came of it.

    False where none was given, since something has to be said or ticked first.
    """
    alone = request.POST.get("confirm", "")
    ids = [int(each) for each in ([alone] if alone else request.POST.getlist("values")) if is_id(each)]
    reason = request.POST.get("text", "").strip()[:2000]
    is_return = not alone and request.POST.get("answer") == "return"
    if not ids:
        toast_fault(request, _("Nothing was ticked. Tick what you answer."))
        return False
    if is_return and not reason:
        toast_fault(request, _("Say why you return it: who entered it has to know."))
        return False
    done, refused = _answered(request.actor, ids[:MOST_SHOWN], reason if is_return else "")
    if done:
        toast(request, _told(done, is_return=is_return))
    for sentence in refused[:MOST_TOLD]:
        toast_fault(request, sentence)
    if len(refused) > MOST_TOLD:
        toast_fault(request, _("%(count)s more could not be answered.") % {"count": len(refused) - MOST_TOLD})
    return True


def _answered(actor: Actor, ids: list[int], reason: str) -> tuple[int, list[str]]:
    """How many took the answer, and a sentence for each that did not; with a reason they are returned."""
    done, refused = 0, []
    for pk in dict.fromkeys(ids):
        try:
            waiting = value_to_answer(actor, pk)
        except Http404:
            continue  # not his to see: he is told nothing of it
        except PermissionDenied as fault:
            refused.append(str(fault))
            continue
        try:
            _answer(actor, waiting, reason)
        except ValidationError as fault:
            refused.append(f"{waiting.kpi}, {written(waiting)}: {' '.join(fault.messages)}")
        else:
            done += 1
    return done, refused


def _answer(actor: Actor, waiting: WaitingValue, reason: str) -> None:
    if reason:
        return_value(actor=actor, waiting=waiting, reason=reason)
    else:
        confirm_value(actor=actor, waiting=waiting)


def _told(count: int, *, is_return: bool) -> str:
    if is_return:
        return ngettext("Returned: %(count)s.", "Returned: %(count)s.", count) % {"count": count}
    return ngettext("Confirmed: %(count)s.", "Confirmed: %(count)s.", count) % {"count": count}
