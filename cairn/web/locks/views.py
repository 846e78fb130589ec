"""What is settled for good? Locked days, of the organization and of a goal; locking and opening them."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cairn.goals.access.locks import goal_to_lock, lock_to_lift
from cairn.goals.models import GoalVersion
from cairn.goals.queries.locks import locks_of
from cairn.goals.services.locks import lift_lock, lock_days
from cairn.org.access import Right
from cairn.web.locks.forms import LockForm
from cairn.web.settings.doors import needs
from cairn.web.settings.sections import sections
from cairn.web.shell.requests import ActorRequest, posted
from cairn.web.shell.toasts import toast, toast_fault

MOST_SHOWN = 50


@needs(Right.ADMINISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def organization(request: ActorRequest, slug: str) -> HttpResponse:
    """The days on which nothing at all is recorded or corrected."""
    return _page(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
def goal(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """The days of a goal on which nothing is recorded or corrected for it."""
    return _page(request, goal_to_lock(request.actor, pk))


@require_POST
def opening(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Open locked days again."""
    lock = lock_to_lift(request.actor, pk)
    try:
        lift_lock(actor=request.actor, lock=lock)
    except ValidationError as refusal:
        toast_fault(request, " ".join(refusal.messages))
    else:
        toast(request, _("Open again."))
    return (
        redirect("locks:goal", slug, lock.goal_id) if lock.goal_id else redirect("locks:organization", slug)
    )


def _page(request: ActorRequest, version: GoalVersion | None) -> HttpResponse:
    actor = request.actor
    form = LockForm(posted(request), actor=actor)
    if request.method == "POST" and form.is_valid():
        try:
            lock_days(actor=actor, goal=version.goal if version else None, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            toast(request, _("Locked."))
            return redirect(request.path)
    context = {
        "form": form,
        "version": version,
        "locks": locks_of(actor.organization_id, version.goal_id if version else None)[:MOST_SHOWN],
        "sections": [] if version else sections(request),
    }
    template = "locks/goal.html" if version else "locks/organization.html"
    return render(request, template, context, status=422 if form.errors else 200)
