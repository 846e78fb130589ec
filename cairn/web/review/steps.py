"""What becomes of a next step, and of a blocker, wherever it stands."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cairn.conversations.access.reviews import blocker_to_resolve, step_to_end
from cairn.conversations.services.reviewing import resolve_blocker
from cairn.conversations.services.stepping import drop_step, finish_step, reopen_step
from cairn.web.shell.requests import ActorRequest, next_or
from cairn.web.shell.toasts import toast


@require_POST
def completion(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """It is done."""
    return _set(request, pk, finish_step, _("Done: %(step)s"), is_undone_by_reopening=True)


@require_POST
def dropping(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """It is not needed any more."""
    return _set(request, pk, drop_step, _("Dropped: %(step)s"), is_undone_by_reopening=True)


@require_POST
def reopening(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """It is to be done after all."""
    return _set(request, pk, reopen_step, _("Open again: %(step)s"))


@require_POST
def resolution(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """The blocker is out of the way."""
    blocker = blocker_to_resolve(request.actor, pk)
    resolve_blocker(actor=request.actor, blocker=blocker)
    toast(request, _("Out of the way."))
    return redirect(next_or(request, reverse("review:unit", args=[slug, blocker.review.unit_id])))


def _set(
    request: ActorRequest,
    pk: int,
    service: Callable[..., None],
    said: str,
    *,
    is_undone_by_reopening: bool = False,
) -> HttpResponse:
    step = step_to_end(request.actor, pk)
    service(actor=request.actor, step=step)
    slug = request.actor.organization.slug
    undo = reverse("review:step_reopening", args=[slug, pk]) if is_undone_by_reopening else ""
    toast(request, said % {"step": step.text}, undo_url=undo)
    return redirect(next_or(request, reverse("review:unit", args=[slug, step.unit_id])))
