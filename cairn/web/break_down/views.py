"""What would it take, and who takes how much of it? One page, seen before it is saved."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from cairn.goals.access import Can, goal_for, goal_unit
from cairn.goals.access.creations import creation_for
from cairn.goals.access.many_owners import owners_for
from cairn.goals.models import GoalVersion
from cairn.goals.services.breaking_down import break_down, undo_break_down
from cairn.goals.services.creating_many import created_entry
from cairn.web.break_down.choices import below_at_first, offered_below, units_to_look_below
from cairn.web.break_down.first import first_data
from cairn.web.break_down.forms import BreakDownForm
from cairn.web.break_down.offered import Offered, offered_rows
from cairn.web.break_down.parts import drafts_of
from cairn.web.break_down.preview import MOST_GOALS, Preview, makes_sum, preview_of
from cairn.web.break_down.wholes import Whole
from cairn.web.shell.requests import ActorRequest, next_or, submission_of
from cairn.web.shell.toasts import toast, toast_fault
from cairn.web.shell.unsent import gives_back_unsent, restore_unsent


@dataclass(frozen=True)
class Asked:
    """The form as it stands, and whom it offers."""

    form: BreakDownForm
    offered: list[Offered]


@gives_back_unsent
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Share a goal out among units and people, over time, and set all that at one press."""
    version = goal_for(request.actor, pk, Can.BREAK_DOWN)
    whole = Whole(request.actor, version)
    if whole.not_now:
        return render(request, "break_down/not_now.html", {"version": version, "reason": whole.not_now})
    if request.method != "POST":
        asked = _asked(whole, restore_unsent(request), request.GET)
        return _render(request, whole, asked, preview_of(asked.form) if asked.form.is_valid() else None)
    asked = _asked(whole, request.POST, {})
    preview = preview_of(asked.form) if asked.form.is_valid() else None
    if request.htmx and "preview" in request.POST:
        return render(request, "break_down/preview.html", {"preview": preview, "form": asked.form})
    if "save" in request.POST and preview is not None:
        versions = _set(request, asked.form, preview)
        if versions:
            return _saved(request, version, versions)
    is_refused = bool(asked.form.errors) and "look" not in request.POST
    return _render(request, whole, asked, preview, status=422 if is_refused else 200)


@require_POST
def undoing(request: ActorRequest, slug: str, pk: int, entry: int) -> HttpResponse:
    """Take back all that one press set."""
    actor = request.actor
    version = goal_for(actor, pk)
    made = creation_for(actor, entry)
    try:
        undo_break_down(actor=actor, entry=made)
        toast(request, _("%(Goals)s taken back.") % actor.terms)
    except ValidationError as refusal:
        toast_fault(request, " ".join(refusal.messages))
    return redirect(next_or(request, reverse("goal:page", args=[slug, version.goal_id])))


def _asked(whole: Whole, data: QueryDict | None, named: Mapping[str, str]) -> Asked:
    actor = whole.actor
    below = units_to_look_below(actor)
    known = {value for value, _label in below}
    first = below_at_first(actor, goal_unit(whole.version))
    chosen = (data.get("of") or "") if data is not None else str(first or "")
    unit = int(chosen) if chosen in known else first
    owners = owners_for(actor, data.getlist("among")) if data is not None else []
    offered = offered_below(actor, unit, owners)
    if data is not None:
        form = BreakDownForm(data, whole=whole, below=below)
    else:  # what is not known yet is no fault before anything was sent
        data = first_data(whole, str(unit or ""), offered, named)
        sent = data if data["amount"] else None
        form = BreakDownForm(sent, initial=data.dict(), whole=whole, below=below)
    return Asked(form, offered_rows(actor, offered, data))


def _set(request: ActorRequest, form: BreakDownForm, preview: Preview) -> list[GoalVersion]:
    """What the form asks for; nothing where it is refused, with the reasons in the form."""
    drafts = drafts_of(preview.parts)
    if not drafts:
        form.add_error(None, _("There is nothing to set yet. Give somebody a part."))
    elif len(drafts) > MOST_GOALS:
        form.add_error(
            None,
            _("That would be %(count)s at once, and %(most)s are the most. Choose fewer, or longer periods.")
            % {"count": len(drafts), "most": MOST_GOALS},
        )
    elif preview.accepts and form.cleaned_data["accepted"] != preview.accepts:
        form.add_error(
            "accepted",
            _("The parts do not come to the whole: %(difference)s. Change them, or say that it is meant so.")
            % {"difference": preview.difference},
        )
    else:
        try:
            return break_down(
                actor=request.actor,
                whole=form.whole.version,
                drafts=drafts,
                makes_it_a_sum=makes_sum(form),
                submission=submission_of(request.POST),
            )
        except ValidationError as refusal:
            for sentence in dict.fromkeys(refusal.messages):
                form.add_error(None, sentence)
    return []


def _saved(request: ActorRequest, version: GoalVersion, versions: list[GoalVersion]) -> HttpResponse:
    actor, slug = request.actor, request.actor.organization.slug
    entry = created_entry(actor, versions)
    words = {"count": len(versions), "goal": actor.terms["goal"], "goals": actor.terms["goals"]}
    toast(
        request,
        ngettext("%(count)s %(goal)s set.", "%(count)s %(goals)s set.", len(versions)) % words,
        undo_url=reverse("break_down:undoing", args=[slug, version.goal_id, entry.pk]),
    )
    return redirect("goal:page", slug=slug, pk=version.goal_id)


def _render(
    request: ActorRequest, whole: Whole, asked: Asked, preview: Preview | None, status: int = 200
) -> HttpResponse:
    shown = {
        "version": whole.version, "whole": whole, "form": asked.form, "offered": asked.offered,
        "preview": preview,
    }  # fmt: skip
    return render(request, "break_down/page.html", shown, status=status)
