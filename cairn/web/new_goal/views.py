"""Setting a goal."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cairn.goals.access.owners import may_set_goals
from cairn.goals.models import GoalVersion, State
from cairn.goals.queries.family import family_of
from cairn.goals.services.setting import set_goal
from cairn.org.access import Actor
from cairn.web.new_goal import draft
from cairn.web.new_goal.approval import outlook
from cairn.web.new_goal.choices import default_owner, units_in_use
from cairn.web.new_goal.forms import GoalForm
from cairn.web.new_goal.kinds import FIELDS, Kind
from cairn.web.new_goal.known_faults import show_known_faults
from cairn.web.new_goal.refused import show_refusal
from cairn.web.new_goal.said import said_by
from cairn.web.new_goal.toward import could_be_sum
from cairn.web.shell.requests import ActorRequest, submission_of
from cairn.web.shell.toasts import toast
from cairn.web.shell.unsent import gives_back_unsent, restore_unsent


@gives_back_unsent
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """One sentence to fill in; each kind has its own, and the rest stands behind one link."""
    actor = request.actor
    if not may_set_goals(actor):
        raise PermissionDenied
    if request.method != "POST":
        return _render(request, _first_form(request))
    if draft.is_a_look(request.POST):
        return _render(request, draft.as_typed(request.POST, actor=actor, default_kind=Kind.AMOUNT))
    form = draft.bound(request.POST, actor=actor, default_kind=Kind.AMOUNT)
    if "preview" in request.POST:
        return _preview(request, form)
    version = _set(request, form)
    if version is None:
        return _render(request, form, status=422)
    toast(request, _what_came_of_it(actor, version))
    return redirect("goal:page", slug=slug, pk=version.goal_id)


def _what_came_of_it(actor: Actor, version: GoalVersion) -> str:
    if version.state == State.PROPOSED:
        return _("Proposed: %(title)s.") % {"title": version.goal.title}
    if version.state == State.DRAFT:
        return _("Kept as a draft: %(title)s.") % {"title": version.goal.title}
    return _("%(Goal)s created.") % actor.terms


def _first_form(request: ActorRequest) -> GoalForm:
    """What was typed before its sender was signed out; else a blank sentence with what the link named."""
    actor, unsent = request.actor, restore_unsent(request)
    if unsent is not None:
        return draft.as_typed(unsent, actor=actor, default_kind=Kind.AMOUNT)
    kind = draft.kind_asked(request.GET, Kind.AMOUNT)
    initial = {
        "kind": kind,
        "owner": default_owner(actor),
        "weight": 1.0,
        "factor": 1.0,
        "priority": "normal",
    }
    initial |= {
        "starts": actor.today,
        "measured_every": "" if "cadence" in FIELDS[kind] else "weekly",
        "cadence": "daily" if kind == Kind.AMOUNT else "",
    }
    initial |= {
        name: request.GET[name]
        for name in ("toward", "toward_q", "owner", "what", "unit", "measured_by", "cadence")
        if name in request.GET
    }
    return GoalForm(actor=actor, kind=kind, initial=initial)


def _set(request: ActorRequest, form: GoalForm) -> GoalVersion | None:
    """The goal that the form asks for; None where it is refused, with the reasons in the form."""
    if not form.is_valid():
        show_known_faults(form)
        return None
    said = said_by(form)
    try:
        return set_goal(
            actor=request.actor,
            title=said.title,
            terms=said.terms,
            owner=form.cleaned_data["owner"],
            measure=said.measure,
            is_new_measure=said.is_new_measure,
            makes_parent_a_sum=form.cleaned_data["adds_up"]
            and _may_make_sum(request.actor, said.terms["parent_id"]),
            tags=said.tags,
            supports=said.supports,
            submission=submission_of(request.POST),
            is_draft="draft" in request.POST,
            **said.nature,
        )
    except ValidationError as refusal:
        show_refusal(form, refusal)
        return None


def _may_make_sum(actor: Actor, parent: int | None) -> bool:
    return could_be_sum(actor, family_of(actor.organization_id, None, parent, actor.today))


def _preview(request: ActorRequest, form: GoalForm) -> HttpResponse:
    """What it would come to: the part alone for a page that asks while one types, else the page with it."""
    if request.htmx:
        shown = {"preview": draft.preview(form), "form": form, "outlook": outlook(form)}
        return render(request, "new_goal/preview_and_acts.html", shown)
    return _render(request, form, preview=draft.preview(form), status=422 if form.faults else 200)


def _render(
    request: ActorRequest, form: GoalForm, *, preview: draft.Preview | None = None, status: int = 200
) -> HttpResponse:
    asked = {
        "form": form,
        "kinds": Kind.choices,
        "preview": preview,
        "units": units_in_use(request.actor),
        "outlook": outlook(form),
    }
    return render(request, "new_goal/page.html", asked, status=status)
