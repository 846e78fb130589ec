"""What could we aim for? Templates by area, the organization's own first; new ones, changed, put away."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.common.ids import is_id
from cairn.goals.access import goal_for
from cairn.goals.access.cycles import cycle_for
from cairn.goals.access.templates import may_assign, template_for
from cairn.goals.models import Area, GoalTemplate
from cairn.goals.queries.patterns import Pattern
from cairn.goals.queries.ready_templates import READY
from cairn.goals.queries.templates import (
    can_be_pattern,
    own_templates,
    pattern_from,
    pattern_of,
    pattern_title,
)
from cairn.goals.services.templates import archive_template, restore_template, save_template
from cairn.org.access import Actor, Right
from cairn.web.shell.requests import ActorRequest, posted
from cairn.web.shell.toasts import toast, toast_fault
from cairn.web.templates_library.forms import TemplateForm, initial_of


@dataclass(frozen=True)
class Shown:
    """A template as the list names it."""

    pattern: Pattern
    title: str
    counted: str


@require_safe
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """All templates, or those of an area, or whose words are sought."""
    actor = request.actor
    if not actor.has(Right.SEE):
        raise PermissionDenied
    area, sought = request.GET.get("area", ""), request.GET.get("q", "").strip()
    own = [pattern_of(row) for row in own_templates(actor.organization_id)]
    shown = [_shown(actor, pattern) for pattern in (*own, *READY.values())]
    words = sought.casefold().split()
    shown = [
        each
        for each in shown
        if area in ("", each.pattern.area) and all(word in _text(each) for word in words)
    ]
    groups = [
        (value, label, [each for each in shown if each.pattern.area == value])
        for value, label in Area.choices
    ]
    cycle_id = request.GET.get("cycle", "")
    context = {
        "cycle": cycle_for(actor, int(cycle_id), to_run=True) if is_id(cycle_id) else None,
        "groups": [group for group in groups if group[2]],
        "areas": Area.choices,
        "area": area,
        "sought": sought,
        "may_assign": may_assign(actor),
        "may_change": may_assign(actor),
    }
    return render(request, "templates_library/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ActorRequest, slug: str) -> HttpResponse:
    """A template of one's own: blank, or as a goal is."""
    actor = request.actor
    if not may_assign(actor):
        raise PermissionDenied
    goal, initial = request.GET.get("goal", ""), {}
    if is_id(goal):
        version = goal_for(actor, int(goal))
        if can_be_pattern(version) and not version.goal.is_private:
            initial = initial_of(pattern_from(version, actor.today))
    return _answer(request, TemplateForm(posted(request), initial=initial), None)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Change a template; goals that were set from it stay."""
    row = template_for(request.actor, pk)
    return _answer(request, TemplateForm(posted(request), initial=initial_of(pattern_of(row))), row)


@require_POST
def archiving(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Put a template away."""
    row = template_for(request.actor, pk)
    try:
        archive_template(actor=request.actor, template=row)
    except ValidationError as refusal:
        toast_fault(request, " ".join(refusal.messages))
    else:
        undo = reverse("templates_library:restoration", args=[slug, pk])
        toast(request, _("Put away: %(title)s.") % {"title": row.title}, undo_url=undo)
    return redirect("templates_library:page", slug=slug)


@require_POST
def restoration(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Put it back."""
    restore_template(actor=request.actor, template=template_for(request.actor, pk))
    return redirect("templates_library:page", slug=slug)


def _answer(request: ActorRequest, form: TemplateForm, row: GoalTemplate | None) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            save_template(actor=request.actor, facts=form.cleaned_data, template=row)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            toast(request, _("Saved."))
            return redirect("templates_library:page", slug=request.actor.organization.slug)
    context = {"form": form, "template": row}
    return render(request, "templates_library/edit.html", context, status=422 if form.is_bound else 200)


def _shown(actor: Actor, pattern: Pattern) -> Shown:
    return Shown(pattern, pattern_title(pattern, actor.terms), str(pattern.measure))


def _text(each: Shown) -> str:
    return f"{each.title} {each.counted} {each.pattern.description}".casefold()
