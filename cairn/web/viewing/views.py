"""Looking at everything as somebody else sees it: for administrators, and to look only."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cairn.org.access import may_view_as, person_for
from cairn.org.services.viewing import end_viewing, start_viewing
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.toasts import toast
from cairn.web.shell.viewing import ends_viewing, forget_viewed, remember_viewed


@require_POST
def start(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Begin to see what that person sees; it is noted in the audit log."""
    person = person_for(request.actor, pk)
    if not may_view_as(request.actor, person):
        raise PermissionDenied
    start_viewing(actor=request.actor, person=person)
    remember_viewed(request, person)
    return redirect("my_week:page", slug=slug)


@ends_viewing
@require_POST
def end(request: ActorRequest, slug: str) -> HttpResponse:
    """See one's own again."""
    if request.actor.viewed_by is not None:
        end_viewing(actor=request.actor)
        toast(request, _("You see your own again."))
    forget_viewed(request)
    return redirect("my_week:page", slug=slug)
