"""Changing a goal."""

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cairn.goals.access import Can, allowed, goal_for
from cairn.goals.access.approvals import may_ask_change
from cairn.goals.models import GoalVersion, State
from cairn.web.edit_goal.asking import asked_before, asks_as_it_stands
from cairn.web.edit_goal.editing import Edit, opened, posted, typed
from cairn.web.edit_goal.naming import old_number_in_name
from cairn.web.goal.coming import coming_changes, later_versions
from cairn.web.new_goal import draft
from cairn.web.new_goal.choices import units_in_use
from cairn.web.new_goal.kinds import Kind
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.toasts import toast, toast_fault
from cairn.web.shell.unsent import gives_back_unsent, restore_unsent

_ENDED = (State.CLOSED, State.CANCELLED)


@gives_back_unsent
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """The goal's form as it stands; what is changed holds from a day on."""
    version = goal_for(request.actor, pk)
    if not may_ask_change(request.actor, version):
        raise PermissionDenied
    if stays := _why_it_stays(version):
        toast_fault(request, stays)
        return redirect("goal:page", slug=slug, pk=pk)
    try:
        return _saved(request, version) if request.method == "POST" else _opened(request, version)
    except signing.BadSignature:
        toast_fault(request, _("The page was too old to be saved. Look at it again, then change it."))
        return redirect("edit_goal:page", slug=slug, pk=pk)


def _why_it_stays(version: GoalVersion) -> str:
    """Why its form does not open; "" where it does."""
    if version.state in _ENDED:
        return _("It has ended, so it stays as it is. Reopen it first, then change it.")
    if version.state == State.PROPOSED:
        return _("It waits for approval. Take it back first, then change it.")
    if version.state == State.REJECTED:
        return _("It was rejected. Revise it first, then change it.")
    return ""


def _opened(request: ActorRequest, version: GoalVersion) -> HttpResponse:
    unsent = restore_unsent(request)
    if unsent is not None:
        return _render(request, typed(request.actor, version, unsent))
    again = asked_before(request, request.actor, version)
    return _render(request, opened(request.actor, version, again))


def _saved(request: ActorRequest, version: GoalVersion) -> HttpResponse:
    """What was posted: a row more, another kind, a look at what it comes to, or the change itself."""
    if draft.is_a_look(request.POST):
        return _render(request, typed(request.actor, version, request.POST))
    edit = posted(request.actor, version, request.POST)
    if "preview" in request.POST:
        return _preview(request, edit)
    if not (edit.is_valid() and edit.save()):
        return _render(request, edit, status=409 if edit.conflicts else 422)
    if edit.has_asked:
        toast(request, _("Asked for. Until it is approved, all stays as it is."))
        return redirect("goal:page", slug=request.actor.organization.slug, pk=version.goal_id)
    said = _("%(Goal)s changed.") % request.actor.terms
    toast(request, f"{said} {old_number_in_name(request.actor, version)}".strip())
    return redirect("goal:page", slug=request.actor.organization.slug, pk=version.goal_id)


def _preview(request: ActorRequest, edit: Edit) -> HttpResponse:
    preview = edit.preview()
    if request.htmx:
        return render(request, "new_goal/preview.html", {"preview": preview, "form": edit.form})
    return _render(request, edit, preview=preview)


def _render(
    request: ActorRequest, edit: Edit, *, preview: draft.Preview | None = None, status: int = 200
) -> HttpResponse:
    later = later_versions(request.actor, edit.version)
    shown = {
        "edit": edit,
        "form": edit.form,
        "change": edit.change,
        "version": edit.version,
        "kinds": Kind.choices,
        "preview": preview,
        "units": units_in_use(request.actor),
        "asks": asks_as_it_stands(request.actor, edit.version),
        "may_rename": allowed(request.actor, Can.EDIT, edit.version),
        "coming": coming_changes(request.actor, edit.version, later) if later else [],
    }
    return render(request, "edit_goal/page.html", shown, status=status)
