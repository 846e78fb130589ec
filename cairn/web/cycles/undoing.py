"""Taking back the opening of a cycle, and a press of closing."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cairn.audit.models import Entry
from cairn.goals.access.cycles import cycle_for
from cairn.goals.models import Cycle
from cairn.goals.queries.cycles import closings_of
from cairn.goals.services.cycles.undoing import undo_closing, undo_opening
from cairn.org.access import Actor, Right
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.toasts import toast, toast_fault


def closing_to_undo(actor: Actor, cycle: Cycle) -> Entry | None:
    """The last press of closing that was not undone, where it is the actor's to undo."""
    last = next(iter(closings_of(cycle)), None)
    if last is None or cycle.closed_at is not None:
        return None
    is_mine = actor.person_id is not None and last.person_id == actor.person_id
    return last if is_mine or actor.has(Right.ADMINISTER) else None


@require_POST
def closing(request: ActorRequest, slug: str, pk: int, entry: int) -> HttpResponse:
    """Open again what one press closed."""
    actor, cycle = request.actor, cycle_for(request.actor, pk)
    pressed = Entry.objects.filter(
        organization=actor.organization_id, pk=entry, action="cycle.goals_closed", subject_id=str(cycle.pk)
    ).first()
    if pressed is None:
        raise Http404
    if pressed.person_id != actor.person_id and not actor.has(Right.ADMINISTER):
        raise PermissionDenied
    try:
        count = undo_closing(actor=actor, cycle=cycle, entry=pressed)
    except ValidationError as refusal:
        toast_fault(request, " ".join(refusal.messages))
    else:
        toast(request, _("Open again: %(count)s.") % {"count": count})
    return redirect("cycles:cycle", slug, pk)


@require_POST
def opening(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Let it be planned again."""
    cycle = cycle_for(request.actor, pk, to_run=True)
    try:
        undone = undo_opening(actor=request.actor, cycle=cycle)
    except ValidationError as refusal:
        toast_fault(request, " ".join(refusal.messages))
    else:
        words = {"name": cycle.name, "drafts": undone.drafts, "live": undone.live}
        said = _("%(name)s is planned again. Drafts again: %(drafts)s; live, and staying so: %(live)s.")
        toast(request, said % words)
    return redirect("cycles:cycle", slug, pk)
